package io.tmuxorchestrator.analytics.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** When something happened, the last few times, in milliseconds since the epoch. Pure. */
public final class Moments {

    /** Nobody counts further; a subject that runs wild must not fill the memory. */
    private static final int MOST = 200;

    private Moments() {}

    /** With one more, and without those that are too old. */
    public static List<Long> add(List<Long> moments, Instant time, Duration span) {
        var all = new ArrayList<>(moments);
        all.add(time.toEpochMilli());
        var latest = all.stream().mapToLong(m -> m).max().orElseThrow();
        var kept = since(all, Instant.ofEpochMilli(latest).minus(span));
        return kept.size() > MOST ? kept.subList(kept.size() - MOST, kept.size()) : kept;
    }

    /** Those that are later. */
    public static List<Long> since(List<Long> moments, Instant begin) {
        return moments.stream().filter(m -> m > begin.toEpochMilli()).sorted().toList();
    }

    /** As people say it, such as 10 min. */
    public static String text(Duration span) {
        if (span.toMinutes() < 2) {
            return span.toSeconds() + " s";
        }
        return span.toMinutes() < 120 ? span.toMinutes() + " min" : span.toHours() + " h";
    }
}
