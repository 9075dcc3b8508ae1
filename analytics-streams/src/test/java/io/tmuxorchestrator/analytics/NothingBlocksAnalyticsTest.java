package io.tmuxorchestrator.analytics;

import io.tmuxorchestrator.analytics.metrics.Names;
import io.tmuxorchestrator.runtime.RuntimeSettings;
import io.tmuxorchestrator.runtime.WorkerProcess;
import io.tmuxorchestrator.runtime.config.ConfigurationLoader;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.MetricWindow;
import io.tmuxorchestrator.schemas.Scope;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.testkit.NothingBlocksGuarantee;
import io.tmuxorchestrator.testkit.TopicLedger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.io.TempDir;

class NothingBlocksAnalyticsTest extends NothingBlocksGuarantee {

    @TempDir
    private Path directory;

    private final Set<Integer> published = new HashSet<>();

    @Override
    protected AutoCloseable startWorker(Map<String, String> settings) throws Exception {
        var all = new HashMap<>(settings);
        all.put("data.directory", directory.toString());
        all.put("analytics.grace", "0s");
        var sections = RuntimeSettings.sections();
        sections.putAll(AnalyticsWorker.KIND.sections());
        var configuration = ConfigurationLoader.of(sections).flags(all).load();
        var process = new WorkerProcess(configuration, List.of(AnalyticsWorker.KIND), Clock.systemUTC());
        process.start();
        return process;
    }

    @Override
    protected Topic topic() {
        return Topic.EVENTS;
    }

    /** Each of an agent of its own, so that its window says that it was counted. */
    @Override
    protected IndexedRecord good(int number) {
        if (number >= 0) {
            published.add(number);
        }
        return AgentEvent.newBuilder()
                .setType(EventType.MESSAGE_DELIVERED)
                .setAgent("good" + number)
                .setTime(Instant.now())
                .build();
    }

    @Override
    protected byte[] unreadableKey(int number) {
        return ("bad" + number).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected Set<Integer> handled() {
        try (var ledger = new TopicLedger(services, topics.name(Topic.METRICS))) {
            return counted(ledger.await(records -> counted(records).containsAll(published), patience()));
        }
    }

    private Set<Integer> counted(List<ConsumerRecord<byte[], byte[]>> records) {
        try (var deserializer = services.deserializer()) {
            return records.stream()
                    .map(r -> (MetricWindow) deserializer.deserialize(r.topic(), r.value()))
                    .filter(w -> w.getScope() == Scope.AGENT && w.getSubject().startsWith("good"))
                    .filter(w -> w.getCounts().containsKey(Names.DELIVERED))
                    .map(w -> Integer.valueOf(w.getSubject().substring("good".length())))
                    .collect(Collectors.toSet());
        }
    }
}
