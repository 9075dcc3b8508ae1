package io.tmuxorchestrator.analytics.metrics;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Quantiles of whole numbers from 0 on, each at most 1 % beside a number that was measured, whatever was measured and in whatever
 * order. Counts how many lie in buckets that grow by a constant factor, so two of them add up to the one of all numbers of
 * both, and the bytes of that do not depend on the way there. Used by one thread.
 */
public final class Sketch {

    /** How far a quantile may be beside the truth, as a share of it. */
    public static final double ERROR = 0.01;

    /** A bucket's middle is at most {@link #ERROR} from both its ends: (GROWTH - 1) / (GROWTH + 1) = ERROR. */
    private static final double GROWTH = (1 + ERROR) / (1 - ERROR);

    private static final double LOG_GROWTH = Math.log(GROWTH);
    /** Raised when the bytes change. */
    private static final byte FORMAT = 1;
    /** Of a number of 64 bits with 7 in each byte. */
    private static final int LONGEST = 10;

    private long sum;
    private long min = Long.MAX_VALUE;
    private long max;
    private long count;
    /** Ascending; 0 is the bucket of 0, and the bucket of 1 is 1. */
    private int[] buckets = {};

    private long[] counts = {};
    private int used;

    /** What is below 0 counts as 0. */
    public void add(long value) {
        var number = Math.max(0, value);
        add(bucket(number), 1);
        sum += number;
        min = Math.min(min, number);
        max = Math.max(max, number);
    }

    public void add(Sketch other) {
        for (var i = 0; i < other.used; i++) {
            add(other.buckets[i], other.counts[i]);
        }
        sum += other.sum;
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
    }

    private void add(int bucket, long times) {
        var at = Arrays.binarySearch(buckets, 0, used, bucket);
        if (at < 0) {
            at = -at - 1;
            insert(at, bucket);
        }
        counts[at] += times;
        count += times;
    }

    private void insert(int at, int bucket) {
        if (used == buckets.length) {
            var room = Math.max(4, used + used / 2);
            buckets = Arrays.copyOf(buckets, room);
            counts = Arrays.copyOf(counts, room);
        }
        System.arraycopy(buckets, at, buckets, at + 1, used - at);
        System.arraycopy(counts, at, counts, at + 1, used - at);
        buckets[at] = bucket;
        counts[at] = 0;
        used++;
    }

    private static int bucket(long number) {
        return number == 0 ? 0 : 1 + (int) Math.ceil(Math.log((double) number) / LOG_GROWTH);
    }

    private static double middle(int bucket) {
        return bucket == 0 ? 0 : 2 * Math.pow(GROWTH, bucket - 1) / (GROWTH + 1);
    }

    public long count() {
        return count;
    }

    public long sum() {
        return sum;
    }

    public double mean() {
        return count == 0 ? 0 : (double) sum / count;
    }

    public long max() {
        return max;
    }

    /**
     * The number below which this share of all lie; 0 if there are none.
     *
     * @param share from 0 to 1; of 0.5 it is the median
     */
    public double quantile(double share) {
        var rank = (long) (share * (count - 1));
        var below = 0L;
        for (var i = 0; i < used; i++) {
            below += counts[i];
            if (below > rank) {
                return Math.min((double) max, Math.max((double) min, middle(buckets[i])));
            }
        }
        return max;
    }

    /** The format stands in docs/analytics.md. */
    public byte[] bytes() {
        var out = ByteBuffer.allocate(1 + LONGEST * (4 + 2 * used));
        out.put(FORMAT);
        write(sum, out);
        write(count == 0 ? 0 : min, out);
        write(max, out);
        write(used, out);
        var before = 0;
        for (var i = 0; i < used; i++) {
            write(buckets[i] - before, out);
            write(counts[i], out);
            before = buckets[i];
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    public static Sketch read(ByteBuffer bytes) {
        var in = bytes.duplicate();
        var format = in.get();
        if (format != FORMAT) {
            throw new IllegalArgumentException(
                    "a sketch has format " + format + ", and this version knows " + FORMAT + "; update what reads it");
        }
        var sketch = new Sketch();
        sketch.sum = readNumber(in);
        sketch.min = readNumber(in);
        sketch.max = readNumber(in);
        var buckets = (int) readNumber(in);
        var bucket = 0;
        for (var i = 0; i < buckets; i++) {
            bucket += (int) readNumber(in);
            sketch.add(bucket, readNumber(in));
        }
        if (sketch.count == 0) {
            sketch.min = Long.MAX_VALUE;
        }
        return sketch;
    }

    private static void write(long number, ByteBuffer out) {
        var rest = number;
        while ((rest & ~0x7FL) != 0) {
            out.put((byte) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
    }

    private static long readNumber(ByteBuffer in) {
        var number = 0L;
        for (var shift = 0; ; shift += 7) {
            var next = in.get();
            number |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }
}
