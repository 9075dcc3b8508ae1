package io.tmuxorchestrator.embedded.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaClusterTest {
    private static final int RECORDS = 20_000;

    @Test
    void losesNothingAcknowledgedWhenTheLeaderIsKilled(@TempDir Path directory) throws Exception {
        try (var cluster = KafkaCluster.start(directory)) {
            var ledger = new Ledger(cluster.clientProperties()).createTopic();
            var leader = ledger.leader();
            var acknowledgedBefore = new AtomicInteger();

            ledger.write(RECORDS, i -> {
                if (i == RECORDS / 2) {
                    await().atMost(Duration.ofMinutes(1)).until(() -> ledger.acknowledged.size() > RECORDS / 4);
                    acknowledgedBefore.set(ledger.acknowledged.size());
                    cluster.kill(leader);
                }
            });

            assertThat(acknowledgedBefore.get()).isBetween(RECORDS / 4, RECORDS / 2 + 1);
            assertThat(cluster.isAlive(leader)).isFalse();
            assertThat(ledger.acknowledged).hasSize(RECORDS);
            assertThat(ledger.leader()).isNotEqualTo(leader);
            assertThat(ledger.lost()).isEmpty();
            assertThat(ledger.read()).doesNotHaveDuplicates();

            cluster.restart(leader);
            assertThat(cluster.isAlive(leader)).isTrue();
            assertThat(ledger.lost()).isEmpty();
        }
    }
}
