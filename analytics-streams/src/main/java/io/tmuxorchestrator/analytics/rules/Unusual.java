package io.tmuxorchestrator.analytics.rules;

import io.tmuxorchestrator.analytics.detect.Detector;
import io.tmuxorchestrator.analytics.detect.DetectorSettings;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Scope;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A metric of a subject is not what it usually is, as {@code orc detect} would say of the same readings. A reading is the mean
 * of the windows of five minutes: that is what the defaults of the detector were found for. Windows that do not have the metric are
 * passed over, also of a count: where it is mostly 0, the first one would be farther off than ever.
 */
public final class Unusual implements Rule<Unusual.Memory> {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration READING = Duration.ofMinutes(5);
    /** The detector tells of beginnings only; so long after the last it is over. */
    private static final Duration OVER = Duration.ofMinutes(30);

    /** Changed by whoever sees. */
    static final class Memory {

        private final Detector detector;
        private long begin;
        private double sum;
        private int windows;
        private long raised;

        private Memory(Detector detector) {
            this.detector = detector;
        }
    }

    private final Kind kind;
    private final String metric;
    private final DetectorSettings settings;

    public Unusual(Kind kind, String metric, DetectorSettings settings) {
        this.kind = kind;
        this.metric = metric;
        this.settings = settings;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public Class<Memory> memory() {
        return Memory.class;
    }

    @Override
    public Memory fresh() {
        return new Memory(new Detector(settings));
    }

    @Override
    public boolean concerns(Scope scope) {
        return scope == Scope.AGENT || scope == Scope.PROJECT || scope == Scope.HOST;
    }

    @Override
    public Set<Duration> spans() {
        return Set.of(WINDOW);
    }

    @Override
    public boolean hears(EventType type) {
        return false;
    }

    @Override
    public Optional<Judgement<Memory>> see(Memory memory, Sighting seen, double tolerance) {
        if (seen.passed()) {
            memory.raised = 0;
            return Judgement.tell(memory, Symptom.over("nothing new for " + Moments.text(OVER)));
        }
        return Readings.of(seen, metric, WINDOW)
                .flatMap(value ->
                        take(memory, ((Sighting.Measured) seen).window().getStart(), value, tolerance));
    }

    private Optional<Judgement<Memory>> take(Memory memory, Instant start, double value, double tolerance) {
        var begin = Math.floorDiv(start.toEpochMilli(), READING.toMillis()) * READING.toMillis();
        var judgement =
                begin != memory.begin && memory.windows > 0 ? judge(memory, tolerance) : Judgement.slight(memory);
        if (begin != memory.begin) {
            memory.begin = begin;
            memory.sum = 0;
            memory.windows = 0;
        }
        memory.sum += value;
        memory.windows++;
        return judgement;
    }

    private Optional<Judgement<Memory>> judge(Memory memory, double tolerance) {
        var reading = memory.sum / memory.windows;
        var verdict = memory.detector.see(Instant.ofEpochMilli(memory.begin), reading);
        // A half is the detector's own threshold; what is tolerated must be so many times as surprising.
        var limit = tolerance / (tolerance + 1);
        if (!verdict.unusual() || verdict.score() < limit) {
            return Judgement.quiet(memory);
        }
        var lasts = memory.raised != 0;
        memory.raised = memory.begin + READING.toMillis();
        return lasts
                ? Judgement.quiet(memory)
                : Judgement.tell(
                        memory,
                        Symptom.of(
                                metric + ": " + verdict.reason(),
                                Map.of(metric, reading, "score", verdict.score(), "limit", limit)));
    }

    @Override
    public Optional<Instant> due(Memory memory, double tolerance) {
        return memory.raised == 0
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(memory.raised).plus(OVER));
    }

    @Override
    public byte[] write(Memory memory) {
        return bytes(out -> {
            memory.detector.write(out);
            out.writeLong(memory.raised);
            reading(memory, out);
        });
    }

    @Override
    public Memory read(byte[] bytes) {
        return from(bytes, in -> {
            var memory = new Memory(Detector.read(in, settings));
            memory.raised = in.readLong();
            return reading(memory, in);
        });
    }

    /** The reading that is not over: what the detector knows changes only when it is, and is much. */
    @Override
    public byte[] writeSlight(Memory memory) {
        return bytes(out -> reading(memory, out));
    }

    @Override
    public Memory readSlight(Memory memory, byte[] bytes) {
        return from(bytes, in -> reading(memory, in));
    }

    private static void reading(Memory memory, DataOutputStream out) throws IOException {
        out.writeLong(memory.begin);
        out.writeDouble(memory.sum);
        out.writeInt(memory.windows);
    }

    private static Memory reading(Memory memory, DataInputStream in) throws IOException {
        memory.begin = in.readLong();
        memory.sum = in.readDouble();
        memory.windows = in.readInt();
        return memory;
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private interface Reading {
        Memory from(DataInputStream in) throws IOException;
    }

    private static byte[] bytes(Writing writing) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Not to memory.
        }
        return bytes.toByteArray();
    }

    private static Memory from(byte[] bytes, Reading reading) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return reading.from(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Not from memory.
        }
    }
}
