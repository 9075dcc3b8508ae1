package io.tmuxorchestrator.router;

import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.testkit.NothingBlocksGuarantee;
import io.tmuxorchestrator.testkit.TopicLedger;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.api.io.TempDir;

class NothingBlocksTheRouterTest extends NothingBlocksGuarantee {

    @TempDir
    private Path directory;

    @Override
    protected AutoCloseable startWorker(Map<String, String> settings) throws Exception {
        var all = new HashMap<>(settings);
        all.put("data.directory", directory.toString());
        return RouterProgram.start(MessageRouter.KIND, all);
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
