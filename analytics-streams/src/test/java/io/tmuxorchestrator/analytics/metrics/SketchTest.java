package io.tmuxorchestrator.analytics.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SketchTest {

    private static final int NUMBERS = 20_000;

    private static long[] numbers(LongSupplier next) {
        return IntStream.range(0, NUMBERS).mapToLong(i -> next.getAsLong()).toArray();
    }

    private static Sketch sketch(long... numbers) {
        var sketch = new Sketch();
        Arrays.stream(numbers).forEach(sketch::add);
        return sketch;
    }

    /** Even, clustered, spread over eighteen powers of ten, and mostly nothing. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void everyQuantileIsWithinTheErrorOfTheTruth(int kind) {
        var random = new Random(7);
        var numbers = numbers(
                switch (kind) {
                    case 0 -> () -> random.nextLong(1_000_000);
                    case 1 -> () -> Math.round(Math.exp(5 + 2 * random.nextGaussian()));
                    case 2 -> () -> Math.round(Math.pow(10, random.nextDouble() * 18));
                    default -> () -> Math.max(0, random.nextLong(100) - 80);
                });
        var sketch = sketch(numbers);
        Arrays.sort(numbers);
        for (var share = 0.0; share <= 1.0; share += 0.001) {
            var truth = (double) numbers[(int) (share * (NUMBERS - 1))];
            assertThat(Math.abs(sketch.quantile(share) - truth))
                    .as("quantile %s", share)
                    .isLessThanOrEqualTo(truth * Sketch.ERROR * (1 + 1e-9));
        }
        assertThat(sketch.max()).isEqualTo(numbers[NUMBERS - 1]);
        assertThat(sketch.sum()).isEqualTo(Arrays.stream(numbers).sum());
    }

    @Test
    void partsAddUpToTheWholeInAnyOrderToTheByte() {
        var random = new Random(8);
        var numbers = numbers(() -> random.nextLong(1_000_000));
        var whole = sketch(numbers).bytes();
        var parts = IntStream.range(0, 20)
                .mapToObj(i -> sketch(Arrays.copyOfRange(numbers, i * 1_000, (i + 1) * 1_000)))
                .toList();
        var forward = new Sketch();
        parts.forEach(forward::add);
        var backward = new Sketch();
        IntStream.range(0, 20).forEach(i -> backward.add(parts.get(19 - i)));
        assertThat(forward.bytes()).isEqualTo(whole);
        assertThat(backward.bytes()).isEqualTo(whole);
    }

    @Test
    void comesBackFromItsBytes() {
        for (var numbers : new long[][] {{}, {0}, {1}, {0, 0, 5}, {Long.MAX_VALUE / 2}, {3, 70, 70, 900_000}}) {
            var sketch = sketch(numbers);
            var read = Sketch.read(ByteBuffer.wrap(sketch.bytes()));
            assertThat(read.bytes()).isEqualTo(sketch.bytes());
            assertThat(read.count()).isEqualTo(numbers.length);
            assertThat(read.quantile(0.5)).isEqualTo(sketch.quantile(0.5));
            read.add(1);
            sketch.add(1);
            assertThat(read.bytes()).isEqualTo(sketch.bytes());
        }
    }

    /** A hundred delivery times take some hundred bytes. */
    @Test
    void isSmall() {
        var random = new Random(9);
        var sketch = new Sketch();
        IntStream.range(0, 100).forEach(i -> sketch.add(Math.round(Math.exp(6 + random.nextGaussian()))));
        assertThat(sketch.bytes()).hasSizeLessThan(200);
    }

    @Test
    void saysWhichFormatItDoesNotKnow() {
        assertThatThrownBy(() -> Sketch.read(ByteBuffer.wrap(new byte[] {9, 0})))
                .hasMessage("a sketch has format 9, and this version knows 1; update what reads it");
    }
}
