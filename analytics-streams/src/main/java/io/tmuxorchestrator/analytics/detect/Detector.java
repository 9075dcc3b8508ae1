package io.tmuxorchestrator.analytics.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Judges each reading of one series against those before it. What is unusual is what is much farther from the middle than
 * this series ever went in days, in one of a few measures; that it goes on is no news. Used by one thread.
 */
public final class Detector {

    /** Of the highest value there was, what is no difference at all: a line that has no noise is surprised by nothing else. */
    private static final double LEAST = 0.01;

    private static final double SCALE_FADING = 0.9999;

    /** What goes on is told again when it is so much worse than what was told. */
    private static final double WORSE = 1.1;

    /** What was told counts half after some 350 readings. */
    private static final double TOLD_FADING = 0.998;

    /** How far the reading is from all before it, and in what. */
    private record Surprise(double size, String reason) {
        private static final Surprise NONE = new Surprise(0, "");
    }

    private final DetectorSettings settings;
    private final Map<Measure, Past> pasts = new EnumMap<>(Measure.class);
    private final Level level;
    private final SeasonProfile season;
    private double scale;
    private double before = Double.NaN;
    private double told;

    public Detector(DetectorSettings settings) {
        this.settings = settings;
        level = new Level(settings.window());
        season = new SeasonProfile(settings.season());
    }

    /** Throws {@link IllegalArgumentException} for what is no number. */
    public Verdict see(Instant time, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(value + " is no reading");
        }
        scale = Math.max(scale * SCALE_FADING, Math.abs(value));
        var worst = Surprise.NONE;
        for (var measure : measures(time, value).entrySet()) {
            var past = pasts.computeIfAbsent(measure.getKey(), m -> new Past(settings.history(), settings.window()));
            var known = past.count() >= settings.warmUp()
                    && (measure.getKey() != Measure.OFF_SEASON || season.isKnown(time));
            var surprise = known ? past.surprise(measure.getValue(), least()) : 0;
            if (surprise > worst.size()) {
                worst = new Surprise(surprise, reason(measure.getKey(), measure.getValue(), past));
            }
            past.add(measure.getValue());
        }
        learn(time, value);
        return onset(worst);
    }

    /** All that it knows: whoever reads it goes on as if it had been there all the time. */
    public void write(DataOutput out) throws IOException {
        out.writeDouble(scale);
        out.writeDouble(before);
        out.writeDouble(told);
        level.write(out);
        season.write(out);
        out.writeInt(pasts.size());
        for (var past : pasts.entrySet()) {
            out.writeUTF(past.getKey().name());
            past.getValue().write(out);
        }
    }

    /**
     * One that was written down.
     *
     * @param settings those of the one that wrote it
     */
    public static Detector read(DataInput in, DetectorSettings settings) throws IOException {
        var detector = new Detector(settings);
        detector.scale = in.readDouble();
        detector.before = in.readDouble();
        detector.told = in.readDouble();
        detector.level.read(in);
        detector.season.read(in);
        for (var left = in.readInt(); left > 0; left--) {
            var measure = Measure.valueOf(in.readUTF());
            var past = new Past(settings.history(), settings.window());
            past.read(in);
            detector.pasts.put(measure, past);
        }
        return detector;
    }

    private double least() {
        return Math.max(scale * LEAST, Double.MIN_NORMAL);
    }

    private Map<Measure, Double> measures(Instant time, double value) {
        var measures = new EnumMap<Measure, Double>(Measure.class);
        measures.put(Measure.VALUE, value);
        if (!Double.isNaN(before)) {
            measures.put(Measure.JUMP, Math.abs(value - before));
        }
        before = value;
        level.add(value);
        if (level.isFull()) {
            measures.put(Measure.LEVEL, level.mean());
            measures.put(Measure.MOVEMENT, level.movement());
        }
        season.off(time, value).ifPresent(off -> measures.put(Measure.OFF_SEASON, off));
        return measures;
    }

    private void learn(Instant time, double value) {
        var offs = pasts.get(Measure.OFF_SEASON);
        if (offs == null || offs.count() < settings.warmUp()) {
            season.learn(time, value, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        } else {
            season.learn(time, value, offs.low(), offs.high());
        }
    }

    private Verdict onset(Surprise seen) {
        told *= TOLD_FADING;
        var news = seen.size() > told * WORSE;
        told = Math.max(told, seen.size());
        return news
                ? new Verdict(scored(seen.size()), seen.size() >= settings.threshold(), seen.reason())
                : Verdict.USUAL;
    }

    /** A half at the threshold. */
    private double scored(double surprise) {
        return surprise / (surprise + settings.threshold());
    }

    private static String reason(Measure measure, double value, Past past) {
        return String.format(
                Locale.ROOT,
                "%s is %.4g; usual is %.4g to %.4g, and it was from %.4g to %.4g before",
                measure,
                value,
                past.low(),
                past.high(),
                past.bottom(),
                past.top());
    }
}
