package io.tmuxorchestrator.bridge.observe;

import io.tmuxorchestrator.bridge.hosts.Tenure;
import io.tmuxorchestrator.bridge.inbox.Outbox;
import io.tmuxorchestrator.runtime.Version;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.schemas.Host;
import io.tmuxorchestrator.schemas.HostState;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Says that this host is there and how it is doing; who stops saying so is lost. Of the chores. */
final class HostReport {

    static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private final WorkerContext context;
    private final Tenure tenure;
    private final Outbox outbox;
    private final Path data;
    private final int capacity;
    private final IntSupplier agents;
    private final String topic;
    private final Serializer<Host> serializer;
    private final Instant started;
    private volatile String tmux = "";
    private volatile boolean ended;

    HostReport(WorkerContext context, Tenure tenure, Outbox outbox, Path data, int capacity, IntSupplier agents) {
        this.context = context;
        this.tenure = tenure;
        this.outbox = outbox;
        this.data = data;
        this.capacity = capacity;
        this.agents = agents;
        topic = context.kafka().topics().name(Topic.HOSTS);
        serializer = context.kafka().serde(Host.class).serializer();
        started = context.clock().instant();
    }

    void started(String tmuxVersion) {
        tmux = tmuxVersion;
    }

    void beat() {
        if (!ended) {
            say(HostState.UP);
        }
    }

    /** The last word of a host that goes in order. */
    void end(HostState state) {
        ended = true;
        say(state);
    }

    private void say(HostState state) {
        var host = host(state, HostFacts.now(data));
        outbox.send(
                () -> new ProducerRecord<>(
                        topic, host.getHost().getBytes(StandardCharsets.UTF_8), serializer.serialize(topic, host)),
                () -> {});
    }

    private Host host(HostState state, HostFacts facts) {
        return Host.newBuilder()
                .setHost(context.host())
                .setState(state)
                .setReportedAt(context.clock().instant())
                .setStartedAt(started)
                .setEpoch(tenure.epoch())
                .setVersion(Version.text())
                .setOs(System.getProperty("os.name") + " " + System.getProperty("os.version"))
                .setTmuxVersion(tmux)
                .setProcessors(Runtime.getRuntime().availableProcessors())
                .setLoad(facts.load())
                .setMemoryBytes(facts.memory())
                .setMemoryAvailableBytes(facts.memoryAvailable())
                .setDiskFreeBytes(facts.diskFree())
                .setAgents(agents.getAsInt())
                .setCapacity(capacity)
                .setAttributes(tenure.attributes())
                .build();
    }
}
