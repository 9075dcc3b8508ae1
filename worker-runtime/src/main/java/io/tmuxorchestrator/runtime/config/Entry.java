package io.tmuxorchestrator.runtime.config;

/**
 * One setting as it holds.
 *
 * @param value as text, masked if it is secret; empty for an optional setting that is not set
 * @param origin what set it: {@code default}, {@code orc.yaml:12}, {@code environment ORC_KAFKA_BOOTSTRAP},
 *     {@code flag --set kafka.bootstrap} or {@code running system /path:3}
 */
public record Entry(String path, String value, String origin) {}
