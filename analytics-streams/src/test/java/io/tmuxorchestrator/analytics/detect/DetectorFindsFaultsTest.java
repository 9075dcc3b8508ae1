package io.tmuxorchestrator.analytics.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** On series that played no part when the detector's defaults were chosen; those have even seeds. */
class DetectorFindsFaultsTest {

    private static final Logger LOG = LoggerFactory.getLogger(DetectorFindsFaultsTest.class);

    private static final int SERIES = 15;

    private static List<Labelled> series(Labelled.Kind kind) {
        return IntStream.range(0, SERIES)
                .mapToObj(i -> Labelled.of(kind, 2L * i + 1))
                .toList();
    }

    private static Report.Judge detector() {
        var detector = new Detector(DetectorSettings.DEFAULT);
        return (time, value) -> detector.see(time, value).unusual();
    }

    /** What most tools do: three widths from the mean of the last day. */
    private static Report.Judge widthsFromTheMean() {
        var recent = new double[Labelled.DAY];
        var sums = new double[2];
        var count = new int[1];
        return (time, value) -> {
            var mean = sums[0] / recent.length;
            var width = Math.sqrt(Math.max(0, sums[1] / recent.length - mean * mean));
            var slot = count[0]++ % recent.length;
            sums[0] += value - recent[slot];
            sums[1] += value * value - recent[slot] * recent[slot];
            recent[slot] = value;
            return count[0] > recent.length && Math.abs(value - mean) > 3 * width;
        };
    }

    @ParameterizedTest
    @EnumSource
    void mostFaultsAreFoundSoonAndFewAlarmsAreFalse(Labelled.Kind kind) {
        var report = Report.of(series(kind), DetectorFindsFaultsTest::detector);
        LOG.atWarn().log("{}: {}", kind, report);
        assertThat(report.recall()).as("%s", report).isGreaterThanOrEqualTo(0.85);
        assertThat(report.falseAlarmsPerDay()).as("%s", report).isLessThan(0.15);
    }

    /** What these series ask is not what anything could do. */
    @Test
    void widthsFromTheMeanFindLessAndCryMore() {
        var all = Stream.of(Labelled.Kind.values())
                .flatMap(k -> series(k).stream())
                .toList();
        var ours = Report.of(all, DetectorFindsFaultsTest::detector);
        var widths = Report.of(all, DetectorFindsFaultsTest::widthsFromTheMean);
        LOG.atWarn().log("all: {}; three widths from the mean: {}", ours, widths);
        assertThat(ours.recall()).isGreaterThan(widths.recall());
        assertThat(ours.falseAlarmsPerDay()).isLessThan(widths.falseAlarmsPerDay() / 10);
    }
}
