package io.tmuxorchestrator.bridge.spend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.bridge.spend.LogFormat.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogWatchTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static final Instant SINCE = Instant.parse("2026-11-21T08:00:00Z");
    private static final Map<Field, String> FIELDS =
            Map.of(Field.TIME, "at", Field.MODEL, "model", Field.INPUT, "used.in", Field.OUTPUT, "used.out");
    private static final Prices PRICES = new Prices(Map.of("good", new Price(1, 10, 0, 0)));

    @TempDir
    Path directory;

    private Path logs;
    private LogWatch watch;

    @BeforeEach
    void begin() throws IOException {
        logs = Files.createDirectories(directory.resolve("logs/-work-shop/deep"));
        watch = new LogWatch(ZoneOffset.UTC, directory.toString());
    }

    private static Map<Field, String> with(Field field, String path) {
        var fields = new EnumMap<Field, String>(FIELDS);
        fields.put(field, path);
        return fields;
    }

    private LogTask task(String agent, Map<Field, String> fields, boolean totals) {
        var format = new LogFormat("~/logs/{directory}", ".jsonl", LogFormat.fields(fields), totals, false);
        return new LogTask(agent, -1, "/work/shop", new Meter(List.of(), Optional.of(format), PRICES), SINCE);
    }

    private void log(String file, String... lines) throws IOException {
        write(file, String.join("\n", lines) + "\n");
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(logs.resolve(file), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String line(String time, String model, long input, long output) {
        return "{\"at\":\"2026-11-%sZ\",\"model\":\"%s\",\"used\":{\"in\":%d,\"out\":%d}}"
                .formatted(time, model, input, output);
    }

    private Counted read(LogTask task) {
        return watch.read(List.of(task)).get(task);
    }

    private Amount onDay(LogTask task) {
        return read(task).days().getOrDefault(DAY, Amount.NONE);
    }

    @Test
    void countsWhatIsAddedDayByDayAndNothingTwice() throws IOException {
        var task = task("alice", FIELDS, false);
        log("a.jsonl", line("21T07:59:59", "good", 999, 999), line("21T09:00:00", "good", 100, 10));
        assertThat(onDay(task)).isEqualTo(new Amount(110, 200, 0));
        assertThat(onDay(task)).isEqualTo(new Amount(110, 200, 0));
        log("b.jsonl", line("21T09:01:00", "good", 5, 0));
        log("a.jsonl", line("21T23:59:59", "good", 1, 0), line("22T00:00:00", "good", 7, 0));
        assertThat(read(task).days())
                .containsOnly(Map.entry(DAY, new Amount(116, 206, 0)), Map.entry(DAY.plusDays(1), new Amount(7, 7, 0)));
        assertThat(onDay(task("alice", FIELDS, false)))
                .as("read again from the start")
                .isEqualTo(new Amount(116, 206, 0));
    }

    @Test
    void aLineThatIsNotEndedIsLeftUntilItIs() throws IOException {
        var task = task("alice", FIELDS, false);
        var line = line("21T09:00:00", "good", 100, 10);
        write("a.jsonl", line.substring(0, 30));
        assertThat(read(task).skipped()).isZero();
        write("a.jsonl", line.substring(30));
        assertThat(onDay(task)).isEqualTo(Amount.NONE);
        write("a.jsonl", "\n");
        assertThat(onDay(task).tokens()).isEqualTo(110);
    }

    @Test
    void whatIsMalformedIsSkippedAndCounted() throws IOException {
        var task = task("alice", FIELDS, false);
        log(
                "a.jsonl",
                "{\"in\":",
                "[\"in\"]",
                line("21T09:00:00", "good", -100, 10),
                line("no time", "good", 100, 10),
                "{\"text\":\"nothing of interest",
                "{\"in\":\"" + "x".repeat(3 << 20) + "\"}",
                line("21T09:00:00", "good", 3, 0));
        var counted = read(task);
        assertThat(counted.days()).containsOnly(Map.entry(DAY, new Amount(3, 3, 0)));
        assertThat(counted.skipped()).isEqualTo(5);
        assertThat(counted.complete()).isTrue();
    }

    @Test
    void ofSeveralLinesOfATurnTheLastCounts() throws IOException {
        var task = task("alice", with(Field.ID, "turn"), false);
        var turn =
                "{\"at\":\"2026-11-21T09:00:00Z\",\"model\":\"good\",\"turn\":\"t%d\",\"used\":{\"in\":%d,\"out\":0}}";
        log("a.jsonl", turn.formatted(1, 4), turn.formatted(1, 9), turn.formatted(2, 9));
        assertThat(onDay(task).tokens()).isEqualTo(18);
        log("a.jsonl", turn.formatted(2, 10));
        assertThat(onDay(task)).isEqualTo(new Amount(19, 19, 0));
    }

    @Test
    void ofTotalsTheDifferencesCount() throws IOException {
        var task = task("alice", FIELDS, true);
        log("a.jsonl", line("20T09:00:00", "good", 100, 0), line("21T09:00:00", "good", 130, 0));
        log("a.jsonl", line("21T09:00:00", "good", 130, 0), line("21T09:01:00", "good", 20, 0));
        assertThat(onDay(task).tokens()).as("30, and 20 of a new count").isEqualTo(50);
    }

    @Test
    void anotherDirectorysFileIsAnothers() throws IOException {
        var task = task("alice", with(Field.CWD, "cwd"), false);
        log("mine.jsonl", "{\"cwd\":\"/work/shop\"}", line("21T09:00:00", "good", 1, 0));
        log("other.jsonl", "{\"cwd\":\"/work/other\"}", line("21T09:00:00", "good", 2, 0));
        log("nobodys.jsonl", line("21T09:00:00", "good", 4, 0));
        assertThat(onDay(task).tokens()).isEqualTo(1);
    }

    @Test
    void aFileThatIsWrittenAnewIsReadAnew() throws IOException {
        var task = task("alice", FIELDS, false);
        log("a.jsonl", line("21T09:00:00", "good", 1, 0), line("21T09:00:00", "good", 1, 0));
        assertThat(onDay(task).tokens()).isEqualTo(2);
        Files.delete(logs.resolve("a.jsonl"));
        log("a.jsonl", line("21T09:00:00", "good", 7, 0));
        assertThat(onDay(task).tokens()).isEqualTo(7);
    }

    @Test
    void noLinkIsFollowed() throws IOException {
        var task = task("alice", FIELDS, false);
        var elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("a.jsonl"), line("21T09:00:00", "good", 1, 0) + "\n");
        Files.createSymbolicLink(logs.resolve("file.jsonl"), elsewhere.resolve("a.jsonl"));
        Files.createSymbolicLink(logs.resolve("directory"), elsewhere);
        assertThat(read(task).days()).isEmpty();
    }

    @Test
    void whatHasNoPriceIsSaid() throws IOException {
        var task = task("alice", FIELDS, false);
        log("a.jsonl", line("21T09:00:00", "good", 1, 0), line("21T09:00:00", "strange", 2, 1));
        assertThat(onDay(task)).isEqualTo(new Amount(4, 1, 3));
        assertThat(read(task).unpriced()).containsExactly("strange");
    }

    @Test
    void whoSharesADirectoryCannotBeToldApart() throws IOException {
        log("a.jsonl", line("21T09:00:00", "good", 1, 0));
        var alice = task("alice", FIELDS, false);
        var bob = task("bob", FIELDS, false);
        var counted = watch.read(List.of(alice, bob));
        assertThat(counted.get(alice).shared()).contains("bob");
        assertThat(counted.get(bob).shared()).contains("alice");
        assertThat(counted.values()).allMatch(c -> c.days().isEmpty());
    }

    @Test
    void thePlaceFollowsTheEnvironmentAndTheDirectory() {
        var template = "${MINE:-~/.mine}/projects/{directory}";
        assertThat(LogPlace.of(template, "/home/ann/my.shop", Map.of(), "/home/ann")
                        .root())
                .isEqualTo(Path.of("/home/ann/.mine/projects/-home-ann-my-shop"));
        assertThat(LogPlace.of(template, "/srv", Map.of("HOME", "/home/bob"), "/home/ann")
                        .root())
                .isEqualTo(Path.of("/home/bob/.mine/projects/-srv"));
        assertThat(LogPlace.of(template, "/srv", Map.of("MINE", "/data"), "/home/ann")
                        .root())
                .isEqualTo(Path.of("/data/projects/-srv"));
    }
}
