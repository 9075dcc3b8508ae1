package io.tmuxorchestrator.cli.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tmuxorchestrator.cli.Installation;
import io.tmuxorchestrator.cli.OrcProcess;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Moments;
import io.tmuxorchestrator.runtime.WorkerProcess;
import io.tmuxorchestrator.scheduler.SchedulerWorker;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.TopicLedger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What people and agents schedule by {@code orc}, with a router and a scheduler. */
@ExtendWith(RealServices.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ScheduleCommandsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Services services;
    private Installation installation;
    private WorkerProcess scheduler;

    @BeforeAll
    void install(Services services, @TempDir Path directory) throws Exception {
        this.services = services;
        installation = new Installation(services, directory);
        installation.agent("alice", "developer", "dev");
        installation.agent("bob", "qa", "qa");
        scheduler = installation.worker(SchedulerWorker.KIND);
    }

    @AfterAll
    void close() throws Exception {
        scheduler.close();
        installation.close();
    }

    private OrcProcess.Result orc(String... arguments) {
        return installation.orc(arguments);
    }

    private void awaitInbox(String agent, String... contents) {
        await(String.join(", ", contents)).atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            try (var ledger = new TopicLedger(services, installation.inbox(agent));
                    var deserializer = services.deserializer()) {
                assertThat(ledger.read())
                        .extracting(r -> ((AgentMessage) deserializer.deserialize(r.topic(), r.value())).getContent())
                        .contains(contents);
            }
        });
    }

    @Test
    void whatIsScheduledComes() {
        var saved = orc("schedule", "in", "1s", "are you there?", "--to", "alice", "--id", "soon");
        assertThat(saved.exit()).as(saved.err()).isZero();
        assertThat(saved.out()).isEqualTo("saved soon\n");
        assertThat(saved.err()).startsWith("fires ");
        awaitInbox("alice", "are you there?");
        await().atMost(PATIENCE)
                .until(() -> orc("schedule", "history", "soon").out().contains("fired"));
        assertThat(orc("schedule", "show", "soon").err())
                .contains("there is no schedule 'soon'", "has fired for the last time");
    }

    @Test
    void theNextFiveTimesAreShownBeforeItIsSaved() {
        var shown = orc(
                "schedule",
                "cron",
                "0 9 * * MON-FRI",
                "Morning standup",
                "--zone",
                "Europe/Berlin",
                "--to",
                "@developer",
                "--from",
                "user:ann",
                "--dry-run");
        assertThat(shown.exit()).as(shown.err()).isZero();
        assertThat(shown.err().lines()).hasSize(6).last().isEqualTo("nothing was saved");
        assertThat(shown.err().lines().limit(5)).allMatch(l -> l.matches("fires (Mon|Tue|Wed|Thu|Fri) .* 09:00:00 .*"));
        assertThat(orc("schedule", "list").out()).doesNotContain("standup");
    }

    @Test
    void listsShowsAndTellsTheNextNote() {
        orc("schedule", "daily", "09:00", "far away", "--zone", "UTC", "--to", "bob", "--id", "daily-bob");
        orc("schedule", "every", "2h", "nearer", "--to", "bob", "--id", "every-bob", "--if", "idle", "--times", "1");
        var list = orc("schedule", "list", "--to", "bob").out();
        assertThat(list.lines().skip(1)).hasSize(2).anyMatch(l -> l.contains("every 2h") && l.contains("nearer"));
        assertThat(list).contains("0 9 * * * UTC");
        assertThat(orc("schedule", "show", "every-bob").out()).contains("onlyIfIdle", "next");
        assertThat(orc("schedule", "next", "bob").out().lines().skip(1)).hasSize(1);
        assertThat(orc("schedule", "list", "--json", "--to", "bob").out().lines())
                .hasSize(2)
                .allMatch(l -> l.contains("\"next\":\""));
    }

    @Test
    void oneCanBePausedChangedFiredAndCancelled() {
        orc("schedule", "every", "10h", "first text", "--to", "alice", "--id", "changing");
        assertThat(orc("schedule", "pause", "changing").out()).isEqualTo("changing is paused\n");
        assertThat(orc("schedule", "list", "--to", "alice").out()).contains("paused");
        assertThat(orc("schedule", "resume", "changing").out()).isEqualTo("changing goes on\n");
        assertThat(orc("schedule", "edit", "changing", "--text", "second text", "--every", "5h")
                        .exit())
                .isZero();
        assertThat(orc("schedule", "list").out())
                .contains("every 5h", "second text")
                .doesNotContain("first text");
        orc("schedule", "run-now", "changing");
        awaitInbox("alice", "second text");
        assertThat(orc("schedule", "cancel", "changing").out()).isEqualTo("changing is cancelled\n");
        assertThat(orc("schedule", "list").out()).doesNotContain("changing");
        await().atMost(PATIENCE)
                .until(() -> orc("schedule", "history", "changing").out().contains("fired out of turn"));
    }

    @Test
    void clashesAreTold() {
        var tomorrow = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MINUTES);
        orc("schedule", "at", tomorrow.toString(), "one", "--to", "alice", "--id", "one");
        var other =
                orc("schedule", "at", tomorrow.plusSeconds(30).toString(), "other", "--to", "alice", "--id", "other");
        assertThat(other.err()).contains("clashes with one at ");
        orc("schedule", "cancel", "one", "other");
    }

    @Test
    void saysWhatIsWrongAndSavesNothing() {
        assertThat(orc("schedule", "cron", "0 9 * *", "x", "--to", "alice").err())
                .contains("cron: '0 9 * *' has 4 fields");
        assertThat(orc("schedule", "in", "1h", "x", "--to", "alise").err()).contains("did you mean alice?");
        assertThat(orc("schedule", "in", "1h", "x").err()).contains("to whom?");
        assertThat(orc("schedule", "at", "tomorrow", "x", "--to", "alice").err())
                .contains("'tomorrow' is no time to come");
        assertThat(orc("schedule", "daily", "9 o'clock", "x", "--to", "alice").err())
                .contains("is no time of the day");
        assertThat(orc("schedule", "in", "1h", "--to", "alice").err()).contains("content: '' is empty");
        assertThat(orc("schedule", "cancel", "changin").exit()).isEqualTo(ExitCode.NOT_FOUND.code());
        assertThat(orc("schedule", "history", "nobody").exit()).isEqualTo(ExitCode.NOT_FOUND.code());
    }

    @Test
    void aWindowIsAsGoodAsAName() {
        var saved = orc("schedule", "in", "1s", "by window", "--by-window", "--to", "shop-impl:qa");
        assertThat(saved.exit()).as(saved.err()).isZero();
        awaitInbox("bob", "by window");
    }

    @Test
    void timesAreReadAsPeopleSayThem() {
        var now = Instant.parse("2026-11-21T10:00:00Z");
        var berlin = ZoneId.of("Europe/Berlin");
        assertThat(List.of("30m", "2026-11-21T11:30", "2026-11-21T10:30:00Z", "2026-11-21T12:30+02:00"))
                .allSatisfy(t -> assertThat(Moments.at(t, berlin, now)).isEqualTo("2026-11-21T10:30:00Z"));
        assertThat(Moments.daily("9:05")).isEqualTo("5 9 * * *");
        assertThat(Moments.shown(now, ZoneOffset.UTC)).isEqualTo("Sat 2026-11-21 10:00:00 +00:00");
    }
}
