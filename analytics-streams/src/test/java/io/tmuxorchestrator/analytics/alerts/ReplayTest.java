package io.tmuxorchestrator.analytics.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.analytics.detect.Detector;
import io.tmuxorchestrator.analytics.detect.DetectorSettings;
import io.tmuxorchestrator.analytics.metrics.Names;
import io.tmuxorchestrator.analytics.rules.Finding;
import io.tmuxorchestrator.analytics.rules.Kind;
import io.tmuxorchestrator.analytics.rules.Rule;
import io.tmuxorchestrator.analytics.rules.Sighting;
import io.tmuxorchestrator.analytics.rules.Subject;
import io.tmuxorchestrator.analytics.rules.Unusual;
import io.tmuxorchestrator.analytics.rules.Watch;
import io.tmuxorchestrator.schemas.MetricWindow;
import io.tmuxorchestrator.schemas.Scope;
import io.tmuxorchestrator.schemas.Severity;
import io.tmuxorchestrator.testkit.histories.Fault;
import io.tmuxorchestrator.testkit.histories.History;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who begins anew at any moment, from what was written down, finds what would have been found without that. */
class ReplayTest {

    @ParameterizedTest
    @EnumSource(names = {"HANGS", "KEEPS_CRASHING", "STRANGERS", "CREDIT_ENDS", "MEMORY_LEAKS", "DISK_FILLS"})
    void endingAndBeginningAnewChangesNothing(Fault fault) {
        var history = History.of(fault, 7);
        var whole = Watched.all(history);
        var shelf = new Shelved();
        var found = new ArrayList<Finding>();
        var random = new Random(fault.name().hashCode());
        var watch = new Watch(Watched.rules(), shelf);
        for (var seen : history.seen()) {
            if (random.nextInt(50) == 0) {
                watch = new Watch(Watched.rules(), shelf);
            }
            found.addAll(Watched.see(watch, seen));
        }
        assertThat(found).isEqualTo(whole);
    }

    /** One that loses what it is given to keep, now and then, is caught. */
    @Test
    void aShelfThatLosesSomethingShows() {
        var history = History.of(Fault.KEEPS_CRASHING, 7);
        var shelf = new Shelved() {
            @Override
            public void put(String key, Supplier<byte[]> value) {
                if (!key.startsWith("restart-storm/")) {
                    super.put(key, value);
                }
            }
        };
        var found = new ArrayList<Finding>();
        for (var seen : history.seen()) {
            found.addAll(Watched.see(new Watch(Watched.rules(), shelf), seen));
        }
        assertThat(found).isNotEqualTo(Watched.all(history));
    }

    /** The reading that is not over is written apart from what is known of those before. */
    @Test
    void endingAmidAReadingChangesNothing() {
        var whole = unusual(() -> false, new Shelved());
        var random = new Random(5);
        assertThat(whole).hasSizeGreaterThanOrEqualTo(2);
        assertThat(unusual(() -> random.nextInt(7) == 0, new Shelved())).isEqualTo(whole);
        var forgetful = new Shelved() {
            @Override
            public void put(String key, Supplier<byte[]> value) {
                if (!key.startsWith("slight:")) {
                    super.put(key, value);
                }
            }
        };
        assertThat(unusual(() -> random.nextInt(7) == 0, forgetful)).isNotEqualTo(whole);
    }

    private static List<Finding> unusual(BooleanSupplier endsNow, Shelved shelf) {
        var kind = new Kind("unusual.errors", Severity.WARNING, "", "");
        var rules = List.<Rule<?>>of(new Unusual(kind, Names.ERRORS, DetectorSettings.DEFAULT));
        var host = new Subject(Scope.HOST, "h");
        var random = new Random(4);
        var found = new ArrayList<Finding>();
        var watch = new Watch(rules, shelf);
        for (var minute = 0; minute < 2_500; minute++) {
            watch = endsNow.getAsBoolean() ? new Watch(rules, shelf) : watch;
            var errors = random.nextInt(20) + (minute % 900 > 890 ? minute : 0);
            var end = Instant.EPOCH.plus(Duration.ofMinutes(minute + 1));
            found.addAll(watch.pass(end));
            found.addAll(watch.see(host, new Sighting.Measured(window(errors, end), end)));
        }
        return found;
    }

    private static MetricWindow window(long errors, Instant end) {
        return MetricWindow.newBuilder()
                .setScope(Scope.HOST)
                .setSubject("h")
                .setStart(end.minus(Duration.ofMinutes(1)))
                .setEnd(end)
                .setComplete(true)
                .setCounts(errors == 0 ? Map.of() : Map.of(Names.ERRORS, errors))
                .build();
    }

    @Test
    void aDetectorThatWasWrittenDownGoesOnAsIfItHadNot() throws IOException {
        var random = new Random(3);
        var one = new Detector(DetectorSettings.DEFAULT);
        var other = new Detector(DetectorSettings.DEFAULT);
        for (var i = 0; i < 1_500; i++) {
            var time = Instant.ofEpochSecond(300L * i);
            var value = random.nextGaussian() + (i % 400 == 399 ? 30 : 0);
            if (i % 37 == 0) {
                other = copied(other);
            }
            assertThat(other.see(time, value)).isEqualTo(one.see(time, value));
        }
    }

    private static Detector copied(Detector detector) throws IOException {
        var bytes = new ByteArrayOutputStream();
        detector.write(new DataOutputStream(bytes));
        return Detector.read(
                new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), DetectorSettings.DEFAULT);
    }
}
