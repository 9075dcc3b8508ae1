package io.tmuxorchestrator.bridge.spend;

import java.time.Instant;

/**
 * Whose logs are to be read.
 *
 * @param pid of its program, whose environment may say where they are
 * @param directory it works in
 * @param since from when on they count
 */
public record LogTask(String agent, long pid, String directory, Meter meter, Instant since) {}
