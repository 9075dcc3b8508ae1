package io.tmuxorchestrator.scheduler.when;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random expressions, zones and times, mostly where clocks are changed and months end, against {@link CronOracle}. */
class CronPropertyTest {

    /** The oracle is slow; {@code -Dproperty.cases=100000} is the long form. */
    private static final int CASES = Integer.getInteger("property.cases", 20_000);

    private static final long SEED = Long.getLong("property.seed", 20261121);

    /** Half an hour of summer time, two hours of it, midnight that is missing, a day that is missing, odd offsets. */
    private static final List<ZoneId> ZONES = List.of(
            ZoneOffset.UTC,
            ZoneId.of("Europe/Berlin"),
            ZoneId.of("America/New_York"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("Antarctica/Troll"),
            ZoneId.of("America/Sao_Paulo"),
            ZoneId.of("Pacific/Apia"),
            ZoneId.of("Africa/Casablanca"),
            ZoneId.of("Asia/Kathmandu"),
            ZoneId.of("America/St_Johns"));

    private final Random random = new Random(SEED);

    @Test
    void everyNextTimeIsTheOneOfTheOracle() {
        for (var i = 0; i < CASES; i++) {
            var expression = expression();
            var oracle = new CronOracle(expression);
            if (!oracle.comes()) {
                continue; // The thirtieth of February is refused; see CronTest.
            }
            var zone = ZONES.get(random.nextInt(ZONES.size()));
            var after = after(zone);
            var next = new LocalTimes(Cron.parse(expression), zone.getRules()).next(after);
            assertThat(next)
                    .as("case %d of seed %d: %s in %s after %s", i, SEED, expression, zone, after)
                    .isEqualTo(oracle.next(after, zone));
        }
    }

    private Instant after(ZoneId zone) {
        var any = Instant.parse("2001-01-01T00:00:00Z").plusSeconds(random.nextInt(40 * 365 * 86_400));
        var change = zone.getRules().nextTransition(any);
        if (random.nextInt(3) == 0 && change != null) {
            return change.getInstant().plusMillis(random.nextInt(2 * 7_200_000) - 7_200_000L);
        }
        if (random.nextInt(20) == 0 && change != null) {
            return change.getInstant().minusNanos(random.nextInt(2));
        }
        return random.nextBoolean() ? any.plusNanos(random.nextInt(1_000_000_000)) : any;
    }

    private String expression() {
        return String.join(
                " ", field(0, 59, 8), field(0, 23, 8), day(), random.nextInt(3) > 0 ? "*" : field(1, 12, 2), weekday());
    }

    private String day() {
        return switch (random.nextInt(8)) {
            case 0 -> "L";
            case 1 -> "29";
            case 2 -> "31";
            case 3, 4 -> field(1, 31, 3);
            default -> "*";
        };
    }

    private String weekday() {
        return switch (random.nextInt(6)) {
            case 0 -> "MON-FRI";
            case 1 -> "SAT-SUN";
            case 2 -> field(0, 7, 3);
            default -> "*";
        };
    }

    /** One in so many means anything. */
    private String field(int least, int most, int any) {
        if (random.nextInt(any) == 0) {
            return "*";
        }
        var one = least + random.nextInt(most - least + 1);
        var other = one + random.nextInt(most - one + 1);
        return switch (random.nextInt(5)) {
            case 0 -> one + "-" + other;
            case 1 -> "*/" + (1 + random.nextInt(most));
            case 2 -> one + "," + other;
            case 3 -> one + "-" + other + "/" + (1 + random.nextInt(7));
            default -> "" + one;
        };
    }
}
