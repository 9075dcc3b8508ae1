package io.tmuxorchestrator.router;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tmuxorchestrator.runtime.WorkerKind;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.testkit.NothingBlocksGuarantee;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.TopicLedger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.avro.generic.IndexedRecord;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NothingBlocksTheRouterTest extends NothingBlocksGuarantee {

    @TempDir
    private Path directory;

    private WorkerKind kind = MessageRouter.KIND;
    private Duration patience = super.patience();

    @Override
    protected AutoCloseable startWorker(Map<String, String> settings) throws Exception {
        var all = new HashMap<>(settings);
        all.put("data.directory", directory.toString());
        return RouterProgram.start(kind, all);
    }

    /** A suite that nobody has seen fail proves nothing. */
    @Test
    void aRouterThatEndsAtWhatItCannotReadIsCaught(Services services) throws Exception {
        var broken = new NothingBlocksTheRouterTest();
        broken.kind = CommitsTooEarly.KIND;
        broken.directory = directory;
        broken.patience = Duration.ofSeconds(5);
        broken.start(services);
        try {
            assertThatThrownBy(broken::everyUnreadableRecordIsADeadLetterAndNothingWaitsForIt)
                    .isInstanceOf(ConditionTimeoutException.class)
                    .hasMessageContaining("dead-letters");
        } finally {
            broken.stop();
        }
    }

    @Override
    protected Duration patience() {
        return patience;
    }

    @Override
    protected Topic topic() {
        return Topic.MESSAGES;
    }

    @Override
    protected IndexedRecord good(int number) {
        return AgentMessage.newBuilder()
                .setRecipientId("service:sync")
                .setContent(Integer.toString(number))
                .build();
    }

    @Override
    protected Set<Integer> handled() {
        var numbers = new HashSet<Integer>();
        try (var ledger = new TopicLedger(services, topics.serviceInbox("sync"));
                var deserializer = services.deserializer()) {
            for (var record : ledger.read()) {
                var message = (AgentMessage) deserializer.deserialize(record.topic(), record.value());
                numbers.add(Integer.valueOf(message.getContent()));
            }
        }
        return numbers;
    }
}
