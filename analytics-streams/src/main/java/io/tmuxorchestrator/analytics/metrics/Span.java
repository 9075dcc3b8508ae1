package io.tmuxorchestrator.analytics.metrics;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** How long a window is. Windows begin at multiples of their length since the epoch, so that each lies in one of the next. */
public enum Span {
    TEN_SECONDS("10s", Duration.ofSeconds(10)),
    MINUTE("1m", Duration.ofMinutes(1)),
    HOUR("1h", Duration.ofHours(1)),
    DAY("1d", Duration.ofDays(1));

    private final String label;
    private final long millis;

    Span(String label, Duration length) {
        this.label = label;
        millis = length.toMillis();
    }

    public static Optional<Span> of(Duration length) {
        return Arrays.stream(values())
                .filter(s -> s.millis == length.toMillis())
                .findFirst();
    }

    /** By its label, such as 1h. */
    public static Optional<Span> named(String label) {
        return Arrays.stream(values()).filter(s -> s.label.equals(label)).findFirst();
    }

    public Duration length() {
        return Duration.ofMillis(millis);
    }

    long millis() {
        return millis;
    }

    /** Begin of the window that a time lies in; both in milliseconds since the epoch. */
    long start(long time) {
        return Math.floorDiv(time, millis) * millis;
    }

    /** What it is a part of. */
    public Optional<Span> larger() {
        return switch (this) {
            case TEN_SECONDS -> Optional.of(MINUTE);
            case MINUTE -> Optional.of(HOUR);
            case HOUR -> Optional.of(DAY);
            case DAY -> Optional.empty();
        };
    }

    /** Whether results are told before it is over. A minute is over before that would help. */
    boolean isToldEarly() {
        return this == HOUR || this == DAY;
    }

    @Override
    public String toString() {
        return label;
    }
}
