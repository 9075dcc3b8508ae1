package io.tmuxorchestrator.runtime.log;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Puts the correlation id on every line this thread logs until closed, then restores what was there before. Open and
 * close on the same thread.
 */
public final class Correlation implements AutoCloseable {
    /** The key in log lines, and in the headers of records. */
    public static final String KEY = "correlation";

    private final @Nullable String before;

    private Correlation(@Nullable String before) {
        this.before = before;
    }

    public static Correlation of(String id) {
        var correlation = new Correlation(MDC.get(KEY));
        MDC.put(KEY, id);
        return correlation;
    }

    /** The same for a piece of work, without a resource that javac would call unused. */
    @SuppressWarnings("try")
    public static void run(String id, Runnable work) {
        try (var correlation = of(id)) {
            work.run();
        }
    }

    @Override
    public void close() {
        if (before == null) {
            MDC.remove(KEY);
        } else {
            MDC.put(KEY, before);
        }
    }
}
