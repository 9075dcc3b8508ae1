package io.tmuxorchestrator.scheduler;

import io.tmuxorchestrator.runtime.WorkerProcess;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.testkit.NothingBlocksGuarantee;
import io.tmuxorchestrator.testkit.TopicLedger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.io.TempDir;

class NothingBlocksTheSchedulerTest extends NothingBlocksGuarantee {

    @TempDir
    private Path directory;

    @Override
    protected AutoCloseable startWorker(Map<String, String> settings) throws Exception {
        var all = new HashMap<>(settings);
        all.put("data.directory", directory.toString());
        var configuration = HandCranked.configuration(all);
        var process = new WorkerProcess(configuration, List.of(SchedulerWorker.KIND), Clock.systemUTC());
        process.start();
        return process;
    }

    @Override
    protected Topic topic() {
        return Topic.SCHEDULES;
    }

    /** Due at once. */
    @Override
    protected IndexedRecord good(int number) {
        return HandCranked.schedule("good" + number)
                .setRecipientId("service:sync")
                .setContent(Integer.toString(number))
                .build();
    }

    @Override
    protected byte[] unreadableKey(int number) {
        return ("bad" + number).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected Set<Integer> handled() {
        var numbers = new HashSet<Integer>();
        try (var schedules = new TopicLedger(services, topics.name(Topic.SCHEDULES));
                var ledger = new TopicLedger(services, topics.name(Topic.MESSAGES));
                var deserializer = services.deserializer()) {
            schedules.await(NothingBlocksTheSchedulerTest::allGoodOnesHaveEnded, patience());
            for (var record : ledger.read()) {
                var message = (AgentMessage) deserializer.deserialize(record.topic(), record.value());
                numbers.add(Integer.valueOf(message.getContent()));
            }
        }
        return numbers;
    }

    private static boolean allGoodOnesHaveEnded(List<ConsumerRecord<byte[], byte[]>> records) {
        var waiting = new HashSet<String>();
        for (var record : records) {
            var key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
            if (record.value() == null) {
                waiting.remove(key);
            } else if (key.startsWith("good")) {
                waiting.add(key);
            }
        }
        return waiting.isEmpty();
    }
}
