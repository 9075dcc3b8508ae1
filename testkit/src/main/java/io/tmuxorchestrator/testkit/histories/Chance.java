package io.tmuxorchestrator.testkit.histories;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** The same for the same seed. */
final class Chance {

    private final Random random;

    Chance(Fault fault, long seed) {
        random = new Random(new SplittableRandom(fault.name().hashCode() * 1_000_003L + seed).nextLong());
    }

    double between(double least, double most) {
        return least + random.nextDouble() * (most - least);
    }

    Duration seconds(double least, double most) {
        return Duration.ofMillis((long) (1000 * between(least, most)));
    }

    /** Most are near the middle, some are many times that. */
    Duration around(double middleSeconds, double width) {
        return Duration.ofMillis((long) (1000 * middleSeconds * Math.exp(width * random.nextGaussian())));
    }

    /** What comes so often in a day, in this time. */
    boolean happens(double timesADay, Duration time) {
        return random.nextDouble()
                < timesADay * time.toMillis() / Duration.ofDays(1).toMillis();
    }

    boolean in(double share) {
        return random.nextDouble() < share;
    }

    <T> T of(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    double normal(double width) {
        return width * random.nextGaussian();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }
}
