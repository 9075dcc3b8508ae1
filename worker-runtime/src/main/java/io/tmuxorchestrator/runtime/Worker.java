package io.tmuxorchestrator.runtime;

/**
 * A part that runs for as long as the process does. One thread starts and closes it; any thread may ask how it is.
 */
public interface Worker extends AutoCloseable {

    /** Returns when it has begun; it may become ready later. The broker is there and the topics exist. */
    void start() throws Exception;

    Readiness readiness();

    /** Finishes what was begun, then stops. Called once, also after a start that failed. */
    @Override
    void close();

    /**
     * Whether it does its work.
     *
     * @param alive whether it can still get there by itself; if not, only starting the process again helps
     * @param ready whether what is asked of it now will be done now
     * @param detail what it waits for or goes without; empty if nothing
     */
    record Readiness(boolean alive, boolean ready, String detail) {
        public static final Readiness READY = new Readiness(true, true, "");

        public static Readiness waiting(String why) {
            return new Readiness(true, false, why);
        }

        public static Readiness dead(String why) {
            return new Readiness(false, false, why);
        }
    }
}
