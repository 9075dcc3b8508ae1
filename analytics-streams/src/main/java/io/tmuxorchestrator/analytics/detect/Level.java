package io.tmuxorchestrator.analytics.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The last readings: where they lie, and how much they move from one to the next. */
final class Level {

    private final double[] readings;
    private int count;

    Level(int window) {
        readings = new double[window];
    }

    void add(double value) {
        readings[count++ % readings.length] = value;
        if (count == 2 * readings.length) {
            count = readings.length;
        }
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(count);
        for (var i = 0; i < Math.min(count, readings.length); i++) {
            out.writeDouble(readings[i]);
        }
    }

    void read(DataInput in) throws IOException {
        count = in.readInt();
        for (var i = 0; i < Math.min(count, readings.length); i++) {
            readings[i] = in.readDouble();
        }
    }

    boolean isFull() {
        return count >= readings.length;
    }

    double mean() {
        var sum = 0.0;
        for (var reading : readings) {
            sum += reading;
        }
        return sum / readings.length;
    }

    double movement() {
        var sum = 0.0;
        for (var i = 1; i < readings.length; i++) {
            sum += Math.abs(at(i) - at(i - 1));
        }
        return sum / (readings.length - 1);
    }

    private double at(int index) {
        return readings[(count + index) % readings.length];
    }
}
