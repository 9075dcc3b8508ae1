package io.tmuxorchestrator.runtime;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A kind of worker, as the catalogue in {@code orc} lists it.
 *
 * @param name as in {@code orc run <name>}
 * @param summary what it is for, in a line
 * @param scales whether several instances share the work; otherwise there is one for each host
 * @param sections its own sections of the configuration
 */
public record WorkerKind(
        String name, String summary, boolean scales, Map<String, Class<? extends Record>> sections, Factory factory) {

    /** Makes a worker; connects to nothing yet. */
    @FunctionalInterface
    public interface Factory {
        Worker create(WorkerContext context);
    }

    public WorkerKind {
        sections = Collections.unmodifiableMap(new LinkedHashMap<>(sections)); // In their order: pages are made of it.
    }
}
