package io.tmuxorchestrator.analytics.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** How one measure of a series has been so far: where most of it lay, and how far it ever went. */
final class Past {

    /** Sorting is dear, and what is usual changes slowly. */
    private static final int READINGS_PER_SORT = 50;

    /** What was farthest comes half as near in some 700 readings: it may happen again, and is news after some days. */
    private static final double FADING = 0.999;

    /** Nearer than this many usual widths nothing is a surprise, be it farther than ever. */
    private static final double NEAR = 3;

    /** Of a normal distribution, from the middle to its 95th percentile. */
    private static final double WIDTHS_TO_95 = 1.64;

    private static final int LEAST = 8;

    private final int size;
    private final double[] late;
    /** Grows as it is filled: most of what is begun is of little that lasts for long. */
    private double[] recent = {};

    private long seen;
    private long count;
    private double middle;
    private double low;
    private double high;
    private double bottom;
    private double top;

    /** @param lag values that are no past yet: what grows slowly would be usual before it is far enough to be seen */
    Past(int size, int lag) {
        this.size = size;
        late = new double[lag];
    }

    void add(double value) {
        var slot = (int) (seen++ % late.length);
        var past = late[slot];
        late[slot] = value;
        if (seen > late.length) {
            know(past);
        }
    }

    private void know(double value) {
        var slot = (int) (count % size);
        if (slot == recent.length) {
            recent = Arrays.copyOf(recent, Math.min(size, Math.max(LEAST, 2 * slot)));
        }
        recent[slot] = value;
        if (count == 0) {
            bottom = value;
            top = value;
        }
        if (count++ % READINGS_PER_SORT == 0) {
            sort();
        }
        top = Math.max(value, middle + (top - middle) * FADING);
        bottom = Math.min(value, middle + (bottom - middle) * FADING);
    }

    private void sort() {
        var sorted = Arrays.copyOf(recent, (int) Math.min(count, size));
        Arrays.sort(sorted);
        middle = sorted[sorted.length / 2];
        low = sorted[(int) (sorted.length * 0.05)];
        high = sorted[(int) (sorted.length * 0.95)];
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(seen);
        out.writeLong(count);
        for (var figure : new double[] {middle, low, high, bottom, top}) {
            out.writeDouble(figure);
        }
        for (var i = 0; i < Math.min(seen, late.length); i++) {
            out.writeDouble(late[i]);
        }
        for (var i = 0; i < Math.min(count, size); i++) {
            out.writeDouble(recent[i]);
        }
    }

    void read(DataInput in) throws IOException {
        seen = in.readLong();
        count = in.readLong();
        middle = in.readDouble();
        low = in.readDouble();
        high = in.readDouble();
        bottom = in.readDouble();
        top = in.readDouble();
        for (var i = 0; i < Math.min(seen, late.length); i++) {
            late[i] = in.readDouble();
        }
        recent = new double[(int) Math.min(count, size)];
        for (var i = 0; i < recent.length; i++) {
            recent[i] = in.readDouble();
        }
    }

    long count() {
        return count;
    }

    /**
     * 0 for what was seen before; grows with how much farther than ever it is, and a little with how far that is.
     *
     * @param least what is no difference at all
     */
    double surprise(double value, double least) {
        return value >= middle
                ? surprise(value - middle, high - middle, top - middle, least)
                : surprise(middle - value, middle - low, middle - bottom, least);
    }

    private static double surprise(double distance, double usual, double farthest, double least) {
        var widths = distance / Math.max(usual / WIDTHS_TO_95, least);
        var farther = distance / Math.max(farthest, least);
        if (farther <= 1 || widths < NEAR) {
            return 0;
        }
        return Math.min(2 * log2(farther), 4) + Math.min(log2(widths / NEAR), 4) / 4;
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }

    double low() {
        return low;
    }

    double high() {
        return high;
    }

    double bottom() {
        return bottom;
    }

    double top() {
        return top;
    }
}
