package io.tmuxorchestrator.bridge.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Decides when a screen is read. Others than those that come with the bridge are found on the class path as providers of this
 * service, and named in the configuration. Asked on the bridge's own thread, for every agent at every look: quick, and pure.
 */
public interface MonitoringStrategy {

    /** What the configuration calls it. */
    String name();

    /**
     * Whether a screen is to be read now.
     *
     * @param changed when a change of it was noticed last; tmux tells by the second
     * @param read when it was read last
     * @param pace how often to read at most what changes all the time
     */
    boolean isDue(Instant changed, Instant read, Instant now, Duration pace);

    static List<MonitoringStrategy> all() {
        return ServiceLoader.load(MonitoringStrategy.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    static MonitoringStrategy named(String name) {
        return all().stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no monitoring strategy is called '" + name + "'"));
    }
}
