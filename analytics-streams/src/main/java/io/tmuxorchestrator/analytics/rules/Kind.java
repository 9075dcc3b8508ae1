package io.tmuxorchestrator.analytics.rules;

import io.tmuxorchestrator.schemas.Severity;

/**
 * A kind of alert.
 *
 * @param name as in its key
 * @param title what is wrong, to be read on from the subject's name
 * @param remedy what to do; {@code {name}} stands for the subject's
 */
public record Kind(String name, Severity severity, String title, String remedy) {}
