package io.tmuxorchestrator.cli.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tmuxorchestrator.analytics.AnalyticsWorker;
import io.tmuxorchestrator.cli.Installation;
import io.tmuxorchestrator.cli.OrcProcess;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.runtime.WorkerProcess;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.Severity;
import io.tmuxorchestrator.schemas.Tier;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.TopicLedger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** From what goes wrong to who is told and what people do about it, with a broker, a router and the worker. */
@ExtendWith(RealServices.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AlertsCommandsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String KEY = "circuit/agent/alice";
    private static final String BURST = "error-burst/agent/alice";

    private Services services;
    private Installation installation;
    private WorkerProcess analytics;

    @BeforeAll
    void install(Services services, @TempDir Path directory) throws Exception {
        this.services = services;
        installation = new Installation(services, directory);
        installation.put(
                Topic.AGENTS,
                "pam",
                Agent.newBuilder()
                        .setAgent("pam")
                        .setHost("laptop")
                        .setProject("shop")
                        .setTier(Tier.PROJECT_MANAGER)
                        .setState(AgentState.IDLE)
                        .build());
        analytics = installation.worker(AnalyticsWorker.KIND, Map.of("notify.group", "0s"));
    }

    @AfterAll
    void close() throws Exception {
        analytics.close();
        installation.close();
    }

    private OrcProcess.Result orc(String... arguments) {
        return installation.orc(arguments);
    }

    private void happens(EventType type, Severity severity, String text) throws Exception {
        installation.put(
                Topic.EVENTS,
                "alice",
                AgentEvent.newBuilder()
                        .setId(UUID.randomUUID().toString())
                        .setType(type)
                        .setTime(Instant.now())
                        .setAgent("alice")
                        .setProject("shop")
                        .setSeverity(severity)
                        .setText(text)
                        .build());
    }

    private void awaitList(String text, String... options) {
        var command = new String[options.length + 2];
        command[0] = "alerts";
        command[1] = "list";
        System.arraycopy(options, 0, command, 2, options.length);
        await(text).atMost(PATIENCE).until(() -> orc(command).out().contains(text));
    }

    private List<String> toldTo(String agent) {
        try (var ledger = new TopicLedger(services, installation.inbox(agent));
                var deserializer = services.deserializer()) {
            return ledger.read().stream()
                    .map(r -> ((AgentMessage) deserializer.deserialize(r.topic(), r.value())).getContent())
                    .toList();
        }
    }

    @Test
    void whatGoesWrongIsShownAndToldAndSeenTo() throws Exception {
        happens(EventType.CIRCUIT_OPENED, Severity.WARNING, "five failures");
        awaitList(KEY);
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(toldTo("pam"))
                        .singleElement()
                        .asString()
                        .contains("alice cannot be written to", "orc alerts ack " + KEY));

        assertThat(orc("alerts", "ack", KEY).out()).isEqualTo(KEY + " is acknowledged\n");
        assertThat(orc("alerts", "show", KEY, "--json").out()).contains("\"acknowledgedBy\":\"user:");
        var adopted = orc("alerts", "remedy", KEY);
        assertThat(adopted.exit()).isEqualTo(ExitCode.REFUSED.code());
        assertThat(adopted.err()).contains("nothing was done: it was adopted and not placed");
        installation.put(
                Topic.PLACEMENTS,
                "alice",
                Placement.newBuilder().setAgent("alice").setGeneration(3L).build());
        await().atMost(PATIENCE)
                .until(() -> orc("alerts", "remedy", KEY).out().startsWith("alice is started again, as user:"));
        var judged = orc("alerts", "feedback", KEY, "--false-alarm");
        assertThat(judged.out()).as(judged.err()).contains("told at 1.5 times its limit");
        assertThat(orc("alerts", "list").out()).doesNotContain(KEY);

        var unknown = orc("alerts", "ack", "circuit/agent/alicia");
        assertThat(unknown.exit()).isEqualTo(ExitCode.NOT_FOUND.code());
        assertThat(unknown.err()).contains("did you mean " + KEY);

        assertThat(orc("alerts", "silence", "--rule", "error-burst", "--for", "1h", "--id", "quiet")
                        .out())
                .contains("orc alerts unsilence quiet");
        assertThat(orc("alerts", "silences").out()).contains("quiet", "error-burst");
        for (var text : List.of("no file", "no host", "no key", "no disk", "no time")) {
            happens(EventType.TASK_FAILED, Severity.ERROR, text);
        }
        await().atMost(PATIENCE)
                .until(() -> orc("alerts", "list", "--all")
                        .out()
                        .lines()
                        .anyMatch(l -> l.contains("silenced") && l.contains(BURST)));
        assertThat(orc("alerts", "list").out()).doesNotContain(BURST);

        analytics.close();
        analytics = installation.worker(AnalyticsWorker.KIND, Map.of("notify.group", "0s"));
        assertThat(orc("alerts", "unsilence", "quiet").exit()).isZero();
        awaitList(BURST, "--rule", "error-burst");
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(toldTo("pam")).hasSize(3).last().asString().contains("alice has many errors"));
    }
}
