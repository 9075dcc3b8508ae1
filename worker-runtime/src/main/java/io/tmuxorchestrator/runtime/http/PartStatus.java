package io.tmuxorchestrator.runtime.http;

/**
 * How one part of a process is.
 *
 * @param name such as {@code kafka} or {@code bridge}
 * @param state in the part's own words, such as {@code RUNNING}
 * @param healthy whether it works; if not, the process is worth restarting
 * @param ready whether it can take on work now
 * @param detail why not, or empty
 */
public record PartStatus(String name, String state, boolean healthy, boolean ready, String detail) {
    public static PartStatus running(String name) {
        return new PartStatus(name, "RUNNING", true, true, "");
    }
}
