package io.tmuxorchestrator.analytics.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.analytics.KilledAgain;
import io.tmuxorchestrator.analytics.KilledAgain.Told;
import io.tmuxorchestrator.analytics.alerts.Troubles.Alarm;
import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.AlertState;
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
 * Every trouble is raised once and ended once, when docs/alerts.md says, and nothing else is, wherever the worker is killed. The
 * long form: {@code -Dguarantee.kills=20 -Dguarantee.messages=20000}.
 */
@ExtendWith(RealServices.class)
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AlertsComeOnceTest {

    private static final int KILLS = Integer.getInteger("guarantee.kills", 1);
    private static final int AGENTS = Integer.getInteger("guarantee.messages", 2_000) / 40;

    /** Of what is made up some would have consequences that are not. */
    private static final Map<String, String> SETTINGS =
            Map.of("alerts.off", "credit-runs-out,crash-likely", "alerts.unusual", "schedules.fired");

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
    void whoeverIsKilled(Services services, @TempDir Path directory) throws Exception {
        var troubles = new Troubles(1, AGENTS);
        assertThat(run(services, directory, AlertsProgram.class, troubles, KILLS))
                .containsExactlyInAnyOrderElementsOf(wanted(troubles));
    }

    /** A suite that nobody has seen fail proves nothing. */
    @Test
    void aWorkerThatCommitsApartIsCaught(Services services, @TempDir Path directory) throws Exception {
        var troubles = new Troubles(2, 10);
        var written = run(services, directory, AlertsApart.class, troubles, 1);
        assertThat(written).hasSizeGreaterThan(wanted(troubles).size());
    }

    private static List<Written> wanted(Troubles troubles) {
        return troubles.alarms().stream().flatMap(Written::of).toList();
    }

    private static List<Written> run(Services services, Path directory, Class<?> program, Troubles troubles, int kills)
            throws Exception {
        // All at the beginning: to whoever has read what there is, what did not happen by now did not happen.
        List<List<Told>> shares = new ArrayList<>(List.of(troubles.told()));
        for (var kill = 0; kill < kills; kill++) {
            shares.add(List.of());
        }
        var wanted = wanted(troubles);
        var records = new KilledAgain(services, directory, Topic.ALERTS, SETTINGS)
                .run(
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
