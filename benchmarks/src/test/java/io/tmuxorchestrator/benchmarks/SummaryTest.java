package io.tmuxorchestrator.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.benchmarks.Benchmarks.Benchmark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is printed of benchmarks that are run, and of those that cannot be. */
class SummaryTest {

    private static final Result MET = new Result("walking", "s", 1, "goal", 2, 1);
    private static final Result MISSED = new Result("running", "s", 3, "goal", 2, 1);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<String> runs = new ArrayList<>();
    private final Map<String, Benchmark> all = new LinkedHashMap<>();

    SummaryTest() {
        all.put("legs", told("legs", MET, MISSED));
        all.put("broken", asked -> {
            throw new IOException("no such wheel");
        });
        all.put("wings", told("wings", MET));
    }

    private Benchmark told(String name, Result... results) {
        return asked -> {
            runs.add(name + (asked ? " quick" : ""));
            return List.of(results);
        };
    }

    private static String said(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }

    private boolean run(String... arguments) throws InterruptedException {
        return Benchmarks.run(
                all,
                List.of(arguments),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @Test
    void oneThatCannotBeMeasuredIsNamedAndKeepsNoOtherFromIt() throws Exception {
        assertThat(run()).isFalse();
        assertThat(said(out).lines()).endsWith(Result.HEAD, MET.toString(), MISSED.toString(), MET.toString());
        assertThat(said(err)).contains("broken was not measured", "no such wheel");
    }

    @Test
    void aFigureThatIsNoneFailsAndKeepsTheOthers() throws Exception {
        var none = new Result("flying", "s", 1, "plain", Double.NaN, 1);
        all.put("kite", told("kite", none, MET));
        assertThat(run("kite")).isFalse();
        assertThat(said(out).lines()).endsWith(Result.HEAD, none.toString(), MET.toString());
        assertThat(said(err)).contains("kite was not measured: flying");
    }

    @Test
    void whatIsMeasuredIsSaidAtOnce() throws Exception {
        all.put("last", asked -> {
            assertThat(said(out)).contains(MET.toString(), MISSED.toString()).doesNotContain(Result.HEAD);
            return List.of();
        });
        assertThat(run("legs", "last")).isTrue();
    }

    @Test
    void whatMissesItsGoalIsMarked() throws Exception {
        assertThat(run("legs")).as("a goal that is missed was measured").isTrue();
        assertThat(said(out).lines().filter(l -> l.endsWith("missed"))).containsOnly(MISSED.toString());
    }

    @Test
    void onlyWhatIsNamedIsRun() throws Exception {
        assertThat(run("--short", "wings")).isTrue();
        assertThat(runs).containsExactly("wings quick");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hooves", "--quick"})
    void aNameThatIsNoneIsRefusedBeforeAnythingIsRun(String none) throws Exception {
        assertThat(run("legs", none)).isFalse();
        assertThat(runs).isEmpty();
        assertThat(said(err)).contains("[" + none + "]", "[legs, broken, wings], and --short");
    }
}
