package io.tmuxorchestrator.runtime.config;

/** How much is logged: what is at least this grave. */
public enum LogLevel {
    DEBUG,
    INFO,
    WARN,
    ERROR,
    /** Only what ends the process. */
    FATAL
}
