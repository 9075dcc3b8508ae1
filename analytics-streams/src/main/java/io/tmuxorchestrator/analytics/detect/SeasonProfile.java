package io.tmuxorchestrator.analytics.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalDouble;

/** What a series usually is at each time of a day, or of whatever it repeats itself after. */
final class SeasonProfile {

    private static final int PARTS = 96;

    /** What each new reading counts against those before, when there are many. */
    private static final double LEARNING = 0.05;

    private final double[] means = new double[PARTS];
    private final int[] counts = new int[PARTS];
    private final long season;
    private long began = Long.MIN_VALUE;

    SeasonProfile(Duration season) {
        this.season = season.toMillis();
        Arrays.fill(means, Double.NaN);
    }

    /** How far it is from what it was at this time; empty in the first season. */
    OptionalDouble off(Instant time, double value) {
        if (began == Long.MIN_VALUE) {
            began = time.toEpochMilli();
        }
        var mean = means[part(time)];
        return time.toEpochMilli() - began > season && !Double.isNaN(mean)
                ? OptionalDouble.of(value - mean)
                : OptionalDouble.empty();
    }

    /** Whether two seasons have passed: one to know what is usual, one to know how far off that it may be. */
    boolean isKnown(Instant time) {
        return time.toEpochMilli() - began > 2 * season;
    }

    /** What is far off counts no more than what is usually the farthest: a fault is not what is usual on the next day. */
    void learn(Instant time, double value, double least, double most) {
        var part = part(time);
        var mean = means[part];
        counts[part]++;
        means[part] = Double.isNaN(mean)
                ? value
                : mean + Math.max(LEARNING, 1.0 / counts[part]) * Math.max(least, Math.min(most, value - mean));
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(began);
        for (var i = 0; i < PARTS; i++) {
            out.writeInt(counts[i]);
            out.writeDouble(means[i]);
        }
    }

    void read(DataInput in) throws IOException {
        began = in.readLong();
        for (var i = 0; i < PARTS; i++) {
            counts[i] = in.readInt();
            means[i] = in.readDouble();
        }
    }

    private int part(Instant time) {
        return (int) (Math.floorMod(time.toEpochMilli(), season) * PARTS / season);
    }
}
