package io.tmuxorchestrator.analytics.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tmuxorchestrator.analytics.notify.NotifyWorker;
import io.tmuxorchestrator.runtime.config.ConfigurationException;
import io.tmuxorchestrator.runtime.config.ConfigurationLoader;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.AlertState;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.MetricWindow;
import io.tmuxorchestrator.schemas.Scope;
import io.tmuxorchestrator.schemas.Severity;
import io.tmuxorchestrator.schemas.Silence;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of what happens, through the whole topology. */
@ExtendWith(RealServices.class)
class AlertsTest {

    private static final Duration SECONDS = Duration.ofSeconds(10);
    private static final String KEY = "circuit/agent/alice";

    private HandCranked alerts;

    @BeforeEach
    void open(Services services, @TempDir Path directory) {
        alerts = new HandCranked(
                services,
                directory,
                Map.of(
                        "alerts.thresholds",
                        "[{\"name\": \"busy\", \"metric\": \"cpu\", \"above\": 0.9, \"windows\": 2}]"));
    }

    @AfterEach
    void close() {
        alerts.close();
    }

    private Alert only() {
        var told = alerts.alerts();
        assertThat(told).hasSize(1);
        return told.get(0);
    }

    private void open() {
        alerts.tell(HandCranked.event(EventType.CIRCUIT_OPENED).setText("five failures in a row"));
    }

    private void close(Duration after) {
        alerts.run(after);
        alerts.tell(HandCranked.event(EventType.CIRCUIT_CLOSED));
    }

    @Test
    void anAlertSaysWhatWasSeenAndWhatToDo() {
        open();
        var alert = only();
        assertThat(alert.getKey()).isEqualTo(KEY);
        assertThat(alert.getState()).isEqualTo(AlertState.OPEN);
        assertThat(alert.getSeverity()).isEqualTo(Severity.ERROR);
        assertThat(alert.getTitle()).isEqualTo("alice cannot be written to");
        assertThat(alert.getText()).isEqualTo("five failures in a row");
        assertThat(alert.getRemedy()).contains("orc watch alice");
        assertThat(alert.getProject()).contains("shop");
        assertThat(alert.getOpenedAt()).isEqualTo(HandCranked.T0);
        assertThat(Edge.of(alert)).contains(Edge.RAISED);
    }

    @Test
    void whatGoesOnIsToldOnceAndItsEndOnce() {
        open();
        open();
        assertThat(alerts.alerts()).hasSize(1);
        close(SECONDS);
        alerts.tell(HandCranked.event(EventType.CIRCUIT_CLOSED));
        var over = only();
        assertThat(over.getState()).isEqualTo(AlertState.RESOLVED);
        assertThat(over.getResolvedAt()).contains(HandCranked.T0.plus(SECONDS));
        assertThat(Edge.of(over)).contains(Edge.RESOLVED);
    }

    /** The topic forgets what is older than 30 days. */
    @Test
    void whatLastsIsWrittenAgainEachWeek() {
        open();
        var opened = only();
        for (var week = 0; week < 6; week++) {
            alerts.leap(Duration.ofDays(6));
            assertThat(alerts.alerts()).isEmpty();
            alerts.leap(Duration.ofDays(2));
            var again = only();
            assertThat(again.getOpenedAt()).isEqualTo(opened.getOpenedAt());
            assertThat(again.getUpdatedAt()).isEqualTo(opened.getUpdatedAt());
            assertThat(again.getOccurrences()).isEqualTo(1);
            assertThat(Edge.of(again)).contains(Edge.REPEATED);
        }
        alerts.tell(HandCranked.event(EventType.CIRCUIT_CLOSED));
        assertThat(only().getState()).isEqualTo(AlertState.RESOLVED);
        alerts.leap(Duration.ofDays(6));
        assertThat(alerts.alerts()).isEmpty();
    }

    @Test
    void whatComesBackSoonIsNoNewsAndLaterIs() {
        open();
        close(SECONDS);
        alerts.alerts();
        alerts.run(Duration.ofMinutes(1));
        open();
        var again = only();
        assertThat(Edge.of(again)).contains(Edge.REPEATED);
        assertThat(again.getState()).isEqualTo(AlertState.OPEN);
        assertThat(again.getOccurrences()).isEqualTo(2);
        assertThat(Edge.isKnown(again)).isFalse();
        close(SECONDS);
        alerts.alerts();
        alerts.run(Duration.ofMinutes(16));
        open();
        var anew = only();
        assertThat(Edge.of(anew)).contains(Edge.RAISED);
        assertThat(anew.getOccurrences()).isEqualTo(1);
    }

    @Test
    void whatWasOverBeforeAnybodyWasToldIsNewsWhenItComesBack() {
        open();
        close(Duration.ofSeconds(5));
        alerts.alerts();
        open();
        assertThat(Edge.of(only())).contains(Edge.RAISED);
        close(SECONDS);
        alerts.alerts();
        open();
        assertThat(Edge.of(only())).as("it was told by then").contains(Edge.REPEATED);
        close(Duration.ofSeconds(5));
        alerts.alerts();
        open();
        assertThat(Edge.of(only())).as("and so it stays").contains(Edge.REPEATED);
    }

    @Test
    void whatBeganUnderASilenceIsNewsWhenItComesBack() {
        alerts.silence("s", Silence.newBuilder().setScope(Scope.AGENT).setSubject("alice"));
        open();
        close(Duration.ofMinutes(1));
        alerts.silence("s", null);
        alerts.alerts();
        open();
        assertThat(Edge.of(only())).contains(Edge.RAISED);
    }

    @Test
    void whatFellUnderASilenceBeforeAnybodyWasToldIsNewsWhenItComesBack() {
        open();
        alerts.silence("s", Silence.newBuilder().setScope(Scope.AGENT).setSubject("alice"));
        alerts.run(Duration.ofSeconds(6));
        close(Duration.ofMinutes(1));
        alerts.silence("s", null);
        alerts.alerts();
        open();
        assertThat(Edge.of(only())).contains(Edge.RAISED);
    }

    @Test
    void anEventFromTheFutureDoesNotHideWhatHappensNow() {
        alerts.tell(
                HandCranked.event(EventType.TASK_FAILED).setSeverity(Severity.ERROR),
                alerts.now().plus(Duration.ofHours(20)));
        fail(4);
        assertThat(only().getKey()).isEqualTo("error-burst/agent/alice");
    }

    @Test
    void aThreadThatDiedIsNotReady(Services services, @TempDir Path directory) {
        try (var broken = new HandCranked(services, directory, Map.of("kafka.bootstrap", "nowhere.invalid:1"))) {
            var worker = new NotifyWorker(broken.context());
            worker.start();
            await().until(() -> !worker.readiness().alive());
            assertThat(worker.readiness().detail()).startsWith("nobody is told of alerts any more: ");
            worker.close();
        }
    }

    @Test
    void somebodySeesToIt() {
        open();
        alerts.alerts();
        alerts.ask("user:ann", "ack " + KEY);
        var seen = only();
        assertThat(seen.getState()).isEqualTo(AlertState.ACKNOWLEDGED);
        assertThat(seen.getAcknowledgedBy()).contains("user:ann");
        alerts.ask("user:ann", "resolve " + KEY);
        assertThat(only().getState()).isEqualTo(AlertState.RESOLVED);
        open();
        assertThat(alerts.alerts()).as("it goes on, and did not begin anew").isEmpty();
    }

    @Test
    void whoAsksForWhatThereIsNotIsAnswered() {
        alerts.ask("bob", "ack circuit/agent/nobody");
        alerts.ask("bob", "please help");
        alerts.ask("", "please help");
        assertThat(alerts.messages())
                .hasSize(2)
                .allSatisfy(m -> assertThat(m.getRecipientId()).isEqualTo("bob"))
                .extracting(m -> m.getContent())
                .satisfiesExactlyInAnyOrder(
                        t -> assertThat(t).contains("there is no alert 'circuit/agent/nobody'"),
                        t -> assertThat(t).contains(Ask.GRAMMAR));
        assertThat(alerts.alerts()).isEmpty();
    }

    @Test
    void underASilenceItIsRaisedAndNobodyIsToldUntilItEnds() {
        alerts.silence("s", Silence.newBuilder().setScope(Scope.AGENT).setSubject("alice"));
        open();
        var quiet = only();
        assertThat(quiet.getState()).isEqualTo(AlertState.SILENCED);
        assertThat(Edge.of(quiet)).contains(Edge.SILENCED);
        alerts.silence("s", null);
        alerts.run(SECONDS);
        var loud = only();
        assertThat(loud.getState()).isEqualTo(AlertState.OPEN);
        assertThat(Edge.of(loud)).contains(Edge.RAISED);
    }

    @Test
    void aSilenceCoversWhatItSaysAndNoLongerThanItSays() {
        alerts.silence("other", Silence.newBuilder().setRule("budget"));
        alerts.silence("past", Silence.newBuilder().setRule("circuit").setUntil(HandCranked.T0));
        open();
        assertThat(only().getState()).isEqualTo(AlertState.OPEN);
        alerts.silence(
                "now", Silence.newBuilder().setProject("shop").setUntil(HandCranked.T0.plus(Duration.ofMinutes(1))));
        alerts.run(SECONDS);
        assertThat(only().getState()).isEqualTo(AlertState.SILENCED);
        alerts.run(Duration.ofMinutes(1));
        assertThat(only().getState()).isEqualTo(AlertState.OPEN);
    }

    @Test
    void afterAFalseAlarmItTakesMore() {
        fail(5);
        assertThat(only().getKey()).isEqualTo("error-burst/agent/alice");
        alerts.ask("user:ann", "false-alarm error-burst/agent/alice");
        var judged = only();
        assertThat(judged.getState()).isEqualTo(AlertState.RESOLVED);
        assertThat(judged.getAttributes())
                .containsEntry("feedback", "false-alarm")
                .containsEntry("tolerance", "1.5");
        alerts.run(Duration.ofMinutes(30));
        fail(7);
        assertThat(alerts.alerts()).isEmpty();
        fail(1);
        assertThat(only().getValues()).containsEntry("count", 8.0).containsEntry("limit", 8.0);
        alerts.ask("user:ann", "useful error-burst/agent/alice");
        assertThat(only().getAttributes()).containsEntry("tolerance", "1.0");
    }

    private void fail(int times) {
        for (var i = 0; i < times; i++) {
            alerts.tell(HandCranked.event(EventType.TASK_FAILED).setSeverity(Severity.ERROR));
        }
    }

    @Test
    void silenceIsToldByTheClockAlone() {
        alerts.agent(AgentState.WORKING);
        alerts.run(Duration.ofMinutes(4));
        assertThat(alerts.alerts()).isEmpty();
        alerts.run(Duration.ofMinutes(2));
        var alert = only();
        assertThat(alert.getKey()).isEqualTo("silence/agent/alice");
        assertThat(alert.getOpenedAt()).as("when it was due").isEqualTo(HandCranked.T0.plus(Duration.ofMinutes(5)));
        alerts.agent(AgentState.IDLE);
        assertThat(only().getState()).isEqualTo(AlertState.RESOLVED);
    }

    @Test
    void nothingIsWrongWithWhatIsGone() {
        open();
        alerts.alerts();
        alerts.noAgent();
        assertThat(only().getState()).isEqualTo(AlertState.RESOLVED);
        open();
        assertThat(Edge.of(only()))
                .as("nobody can have been told before it was over")
                .contains(Edge.RAISED);
    }

    @Test
    void whoeverRepeatsItselfIsFoundByWhatItSays() {
        for (var i = 0; i < 4; i++) {
            alerts.say("alice", i % 2 == 0 ? "bob" : "carol", "are you done with  part " + i + "?");
            alerts.run(SECONDS);
        }
        var alert = only();
        assertThat(alert.getKey()).isEqualTo("output-loop/agent/alice");
        assertThat(alert.getText()).contains("4 times", "are you done with");
    }

    @Test
    void aLimitOfOnesOwnIsWatched() {
        alerts.agent(AgentState.IDLE);
        alerts.measure(window("cpu", 0.95, 0));
        assertThat(alerts.alerts()).isEmpty();
        alerts.measure(window("cpu", 0.97, 1));
        var alert = only();
        assertThat(alert.getKey()).isEqualTo("threshold.busy/agent/alice");
        assertThat(alert.getText()).isEqualTo("cpu is 0.9700; more than 0.9000 in 2 windows in a row");
        alerts.measure(window("cpu", 0.1, 2));
        assertThat(only().getState()).isEqualTo(AlertState.RESOLVED);
    }

    private static MetricWindow window(String metric, double value, int minute) {
        var start = HandCranked.T0.plus(Duration.ofMinutes(minute));
        return MetricWindow.newBuilder()
                .setScope(Scope.AGENT)
                .setSubject("alice")
                .setStart(start)
                .setEnd(start.plus(Duration.ofMinutes(1)))
                .setComplete(true)
                .setValues(Map.of(metric, value))
                .build();
    }

    @Test
    void whatIsNotAsItUsuallyIsIsTold() {
        alerts.agent(AgentState.IDLE);
        for (var minute = 0; minute < 5 * 300; minute++) {
            alerts.measure(counted(20 + minute % 7, minute));
        }
        assertThat(alerts.alerts()).isEmpty();
        for (var minute = 5 * 300; minute < 5 * 303; minute++) {
            alerts.measure(counted(500, minute));
        }
        var alert = only();
        assertThat(alert.getKey()).isEqualTo("unusual.errors/agent/alice");
        assertThat(alert.getText()).contains("errors:", "usual is");
        assertThat(alert.getValues()).containsEntry("errors", 500.0);
    }

    private static MetricWindow counted(long errors, int minute) {
        var counts = new HashMap<String, Long>();
        counts.put("errors", errors);
        return MetricWindow.newBuilder(window("cpu", 0, minute))
                .setCounts(counts)
                .build();
    }

    @Test
    void aMistakeInALimitNamesItsPlace(@TempDir Path directory) throws IOException {
        var file = Files.writeString(directory.resolve("orc.yaml"), """
                alerts:
                  thresholds:
                    - name: busy
                      metric: cpu
                      above: 1
                      window: 2m
                """);
        assertThatThrownBy(() -> ConfigurationLoader.of(Map.of("alerts", AlertSettings.class))
                        .file(file)
                        .load())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("orc.yaml:2")
                .hasMessageContaining("alerts.thresholds[0].window");
        assertThatThrownBy(() -> HandCranked.configuration(Map.of("alerts.off", "silense")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("alerts.off");
    }
}
