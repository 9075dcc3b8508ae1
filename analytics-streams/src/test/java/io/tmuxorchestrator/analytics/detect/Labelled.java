package io.tmuxorchestrator.analytics.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * A series of readings, five minutes apart for two weeks, with faults of which it is known when they begin. What is made from
 * the same kind and seed is the same.
 *
 * @param faults the first reading of each
 */
record Labelled(Kind kind, List<Double> values, List<Integer> faults) {

    static final int SECONDS = 300;
    static final int DAY = 86_400 / SECONDS;
    private static final int LENGTH = 14 * DAY;

    /** What agents are measured by, and how that goes wrong. */
    enum Kind {
        /** Seconds to an answer: some tails; the agent gets slow at once, or bit by bit. */
        RESPONSE_TIME {
            @Override
            double usual(int i, Noise noise) {
                return noise.lognormal(20, 0.25);
            }

            @Override
            double faulty(double value, int since, Noise noise) {
                return value * Math.min(6, 3 + since / 10.0);
            }
        },
        /** Messages in five minutes: people work by day. It talks in a loop. */
        MESSAGES {
            @Override
            double usual(int i, Noise noise) {
                return noise.count(15 * (1.2 + Math.sin(2 * Math.PI * i / DAY)));
            }

            @Override
            double faulty(double value, int since, Noise noise) {
                return value + noise.count(150);
            }
        },
        /** Resident memory, sawtooth by collections; a leak. */
        MEMORY {
            @Override
            double usual(int i, Noise noise) {
                return 400 + i % 60 * 1.5 + noise.normal(3);
            }

            @Override
            double faulty(double value, int since, Noise noise) {
                return value + 8 * since;
            }
        },
        /** Share of a core: works, waits; hangs at full load. */
        CPU {
            @Override
            double usual(int i, Noise noise) {
                return (i / 30 % 2 == 0 ? 12 : 30) + noise.normal(2);
            }

            @Override
            double faulty(double value, int since, Noise noise) {
                return 98 + noise.normal(0.5);
            }
        },
        /** Tokens in five minutes, busy only by day; by night it should rest. */
        TOKENS {
            @Override
            double usual(int i, Noise noise) {
                return isDay(i) ? 8000 + noise.normal(900) : 200 + noise.normal(40);
            }

            @Override
            double faulty(double value, int since, Noise noise) {
                return value < 2000 ? 7000 + noise.normal(900) : value * 3;
            }
        },
        /** Lines of output in five minutes: silence. */
        OUTPUT {
            @Override
            double usual(int i, Noise noise) {
                return 300 + noise.normal(25);
            }

            @Override
            double faulty(double value, int since, Noise noise) {
                return 0;
            }
        },
        /** Errors in five minutes: seldom one; a burst. */
        ERRORS {
            @Override
            double usual(int i, Noise noise) {
                return noise.count(0.3);
            }

            @Override
            double faulty(double value, int since, Noise noise) {
                return noise.count(14);
            }
        },
        /** Nothing ever happens to it. */
        HEALTHY {
            @Override
            double usual(int i, Noise noise) {
                return 50 + 20 * Math.sin(2 * Math.PI * i / DAY) + noise.normal(3);
            }

            @Override
            double faulty(double value, int since, Noise noise) {
                return value;
            }
        };

        abstract double usual(int i, Noise noise);

        abstract double faulty(double value, int since, Noise noise);

        private static boolean isDay(int i) {
            return i % DAY > DAY / 3 && i % DAY < DAY * 3 / 4;
        }
    }

    /** Its randomness. */
    static final class Noise {

        private final Random random;

        private Noise(Random random) {
            this.random = random;
        }

        double normal(double width) {
            return random.nextGaussian() * width;
        }

        double lognormal(double middle, double width) {
            return middle * Math.exp(normal(width));
        }

        /** As many as come by chance where so many are expected. */
        double count(double expected) {
            var left = expected;
            var count = -1;
            while (left > 0) {
                left += Math.log(1 - random.nextDouble());
                count++;
            }
            return count;
        }
    }

    static Labelled of(Kind kind, long seed) {
        var random = new Random(new SplittableRandom(kind.name().hashCode() * 1000L + seed).nextLong());
        var noise = new Noise(random);
        var faults = kind == Kind.HEALTHY ? List.<Integer>of() : faults(random);
        var length = 12 + random.nextInt(60);
        var values = new ArrayList<Double>();
        for (var i = 0; i < LENGTH; i++) {
            var value = kind.usual(i, noise);
            for (var fault : faults) {
                if (i >= fault && i < fault + length) {
                    value = kind.faulty(value, i - fault, noise);
                }
            }
            values.add(value);
        }
        return new Labelled(kind, values, faults);
    }

    /** One in the second week, and in half of all one before, as long as there were two days to learn from. */
    private static List<Integer> faults(Random random) {
        var faults = new ArrayList<Integer>();
        if (random.nextBoolean()) {
            faults.add(2 * DAY + random.nextInt(4 * DAY));
        }
        faults.add(7 * DAY + random.nextInt(6 * DAY));
        return faults;
    }
}
