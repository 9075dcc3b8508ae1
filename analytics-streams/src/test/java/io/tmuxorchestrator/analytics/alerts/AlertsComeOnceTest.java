package io.tmuxorchestrator.analytics.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.analytics.KilledAgain;
import io.tmuxorchestrator.analytics.KilledAgain.Told;
import io.tmuxorchestrator.analytics.alerts.Troubles.Alarm;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.AlertState;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Every trouble is raised once and ended once, when docs/alerts.md says, and nothing else is; what is done about it is done once,
 * wherever the worker is killed. The long form: {@code -Dguarantee.kills=20 -Dguarantee.messages=20000}.
 */
@ExtendWith(RealServices.class)
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AlertsComeOnceTest {

    private static final int KILLS = Integer.getInteger("guarantee.kills", 1);
    private static final int AGENTS = Integer.getInteger("guarantee.messages", 2_000) / 40;

    /** Of what is made up some would have consequences that are not. */
    private static final Map<String, String> SETTINGS = Map.of(
            "alerts.off",
            "credit-runs-out,crash-likely",
            "alerts.unusual",
            "schedules.fired",
            "alerts.remedies.rules.circuit",
            "do");

    /** A record on the topic, as far as it is counted. */
    private record Written(String key, String edge, Instant raised, Instant at) {

        static Written of(Alert alert) {
            var at = alert.getState() == AlertState.RESOLVED
                    ? alert.getResolvedAt().orElseThrow()
                    : alert.getUpdatedAt();
            return new Written(alert.getKey(), alert.getAttributes().getOrDefault("edge", ""), alert.getOpenedAt(), at);
        }

        static Stream<Written> of(Alarm alarm) {
            return Stream.of(
                    new Written(alarm.key(), "raised", alarm.raised(), alarm.raised()),
                    new Written(alarm.key(), "resolved", alarm.raised(), alarm.over()));
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whoeverIsKilled(Services services, @TempDir Path directory) throws Exception {
        var troubles = new Troubles(1, AGENTS);
        var killed = new KilledAgain(services, directory, Topic.ALERTS, SETTINGS);
        troubles.current()
                .forEach(a -> killed.place(
                        Placement.newBuilder().setAgent(a).setGeneration(1L).build()));
        assertThat(run(services, killed, AlertsProgram.class, troubles, KILLS))
                .containsExactlyInAnyOrderElementsOf(wanted(troubles));
        assertThat(remedies(services, killed))
                .containsExactlyInAnyOrderElementsOf(troubles.current().stream()
                        .flatMap(a -> Stream.of(a + " generation 2", a + " REMEDY_APPLIED", a + " REMEDY_ENDED"))
                        .toList());
    }

    /** What was done about troubles. */
    private static List<String> remedies(Services services, KilledAgain killed) {
        try (var deserializer = services.deserializer()) {
            var wanted = killed.read(Topic.PLACEMENTS).stream()
                    .map(r -> (Placement) deserializer.deserialize(r.topic(), r.value()))
                    .filter(p -> p.getGeneration() > 1)
                    .map(p -> p.getAgent() + " generation " + p.getGeneration());
            var told = killed.read(Topic.EVENTS).stream()
                    .map(r -> (AgentEvent) deserializer.deserialize(r.topic(), r.value()))
                    .filter(e -> e.getType().name().startsWith("REMEDY"))
                    .map(e -> e.getAgent().orElseThrow() + " " + e.getType());
            return Stream.concat(wanted, told).toList();
        }
    }

    /** A suite that nobody has seen fail proves nothing. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aWorkerThatCommitsApartIsCaught(Services services, @TempDir Path directory) throws Exception {
        var troubles = new Troubles(2, 10);
        var killed = new KilledAgain(services, directory, Topic.ALERTS, SETTINGS);
        var written = run(services, killed, AlertsApart.class, troubles, 1);
        assertThat(written).hasSizeGreaterThan(wanted(troubles).size());
    }

    private static List<Written> wanted(Troubles troubles) {
        return troubles.alarms().stream().flatMap(Written::of).toList();
    }

    private static List<Written> run(
            Services services, KilledAgain killed, Class<?> program, Troubles troubles, int kills) throws Exception {
        // All at the beginning: to whoever has read what there is, what did not happen by now did not happen.
        List<List<Told>> shares = new ArrayList<>(List.of(troubles.told()));
        for (var kill = 0; kill < kills; kill++) {
            shares.add(List.of());
        }
        var wanted = wanted(troubles);
        var records = killed.run(
                program,
                shares,
                all -> all.size() >= wanted.size() && new HashSet<>(read(services, all)).containsAll(wanted));
        return read(services, records);
    }

    private static List<Written> read(Services services, Collection<ConsumerRecord<byte[], byte[]>> records) {
        try (var deserializer = services.deserializer()) {
            return records.stream()
                    .map(r -> (Alert) deserializer.deserialize(r.topic(), r.value()))
                    .map(Written::of)
                    .toList();
        }
    }
}
