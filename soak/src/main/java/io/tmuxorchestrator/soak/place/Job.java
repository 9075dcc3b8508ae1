package io.tmuxorchestrator.soak.place;

/** The workers, by the name that {@code orc run} knows. */
public enum Job {
    ROUTER("message-router", true),
    SCHEDULER("scheduler-worker", true),
    ANALYTICS("analytics-streams", true),
    BRIDGE("broker-bridge", false),
    SYNC("sync-worker", false),
    COMPOSER("composer-worker", false);

    private final String worker;
    private final boolean scales;

    Job(String worker, boolean scales) {
        this.worker = worker;
        this.scales = scales;
    }

    public String worker() {
        return worker;
    }

    /** Whether several share the work; otherwise there is one on each host. */
    public boolean scales() {
        return scales;
    }
}
