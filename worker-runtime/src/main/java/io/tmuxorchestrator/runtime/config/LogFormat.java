package io.tmuxorchestrator.runtime.config;

/** How log lines look on the console. Files always hold JSON lines. */
public enum LogFormat {
    /** Text on a terminal, JSON lines elsewhere. */
    AUTO,
    TEXT,
    JSON
}
