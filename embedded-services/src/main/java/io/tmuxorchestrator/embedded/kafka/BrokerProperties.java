package io.tmuxorchestrator.embedded.kafka;

import static io.tmuxorchestrator.embedded.LoopbackPorts.HOST;

import io.tmuxorchestrator.embedded.Credentials;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The server properties of a small broker that is also its own controller. Pure: settings in, properties out. */
final class BrokerProperties {
    private static final String CLIENT = "CLIENT";
    static final String CONTROLLER = "CONTROLLER";

    private final Map<String, String> values = new LinkedHashMap<>();

    private BrokerProperties() {}

    /** A broker that is alone: whatever would be replicated has one copy. */
    static BrokerProperties alone(Path data, int port, int controllerPort) {
        return new BrokerProperties()
                .node(1, data, port, controllerPort, "1@" + HOST + ":" + controllerPort)
                .copies(1, 1)
                .small()
                .quickToNotice()
                .quickToReturn();
    }

    /** One of three: every partition on all of them, and two must have a record before it is acknowledged. */
    static BrokerProperties oneOfThree(int id, Path data, int port, int controllerPort, String voters) {
        return new BrokerProperties()
                .node(id, data, port, controllerPort, voters)
                .copies(3, 2)
                .small()
                .quickToNotice()
                .quickToFailOver();
    }

    BrokerProperties with(Map<String, String> overrides) {
        values.putAll(overrides);
        return this;
    }

    /** Both listeners: whoever reaches the controller's could otherwise rewrite the cluster's metadata. */
    BrokerProperties securedBy(Optional<Credentials> credentials) {
        credentials.ifPresentOrElse(this::sasl, () -> protocol("PLAINTEXT"));
        return this;
    }

    private void sasl(Credentials credentials) {
        protocol("SASL_PLAINTEXT");
        set("sasl.enabled.mechanisms", "PLAIN");
        set("sasl.mechanism.inter.broker.protocol", "PLAIN");
        set("sasl.mechanism.controller.protocol", "PLAIN");
        set("listener.name.client.plain.sasl.jaas.config", credentials.brokerLogin());
        set("listener.name.controller.plain.sasl.jaas.config", credentials.brokerLogin());
    }

    private void protocol(String protocol) {
        set("listener.security.protocol.map", CLIENT + ":" + protocol + "," + CONTROLLER + ":" + protocol);
    }

    private BrokerProperties node(int id, Path data, int port, int controllerPort, String voters) {
        var client = CLIENT + "://" + HOST + ":" + port;
        return set("process.roles", "broker,controller")
                .set("node.id", id)
                .set("log.dirs", data.toString())
                .set("listeners", client + "," + CONTROLLER + "://" + HOST + ":" + controllerPort)
                .set("advertised.listeners", client)
                .set("inter.broker.listener.name", CLIENT)
                .set("controller.listener.names", CONTROLLER)
                .set("controller.quorum.voters", voters)
                .set("auto.create.topics.enable", false);
    }

    /** Left at their defaults (3), the internal topics of a single broker never appear and clients wait in silence. */
    private BrokerProperties copies(int replicas, int inSync) {
        return set("default.replication.factor", replicas)
                .set("min.insync.replicas", inSync)
                .set("offsets.topic.replication.factor", replicas)
                .set("transaction.state.log.replication.factor", replicas)
                .set("transaction.state.log.min.isr", inSync)
                .set("share.coordinator.state.topic.replication.factor", replicas)
                .set("share.coordinator.state.topic.min.isr", inSync);
    }

    private BrokerProperties small() {
        return set("num.network.threads", 2)
                .set("num.io.threads", 4)
                .set("background.threads", 2)
                .set("num.recovery.threads.per.data.dir", 2)
                .set("group.coordinator.threads", 1)
                .set("share.coordinator.threads", 1)
                .set("offsets.topic.num.partitions", 4)
                .set("transaction.state.log.num.partitions", 4)
                .set("share.coordinator.state.topic.num.partitions", 4)
                // Two indexes per partition; 256 KB still addresses a segment of 85 MB (12 bytes for each 4 KB of log).
                .set("log.index.size.max.bytes", 256 << 10)
                // The default takes 128 MB of heap; 2 MB remembers some 80,000 keys a pass (24 bytes each).
                .set("log.cleaner.dedupe.buffer.size", 2 << 20)
                // The controller's sign of life in its own log: twice a second is a lot of writing for an idle laptop.
                .set("metadata.max.idle.interval.ms", 5_000);
    }

    /**
     * A member that vanished is noticed after 10 s rather than 45 s. With the classic protocol the client chooses, with
     * the newer ones the group does; either may go down to 6 s, or half of that many heartbeats later on a slow host.
     */
    private BrokerProperties quickToNotice() {
        set("group.initial.rebalance.delay.ms", 0);
        set("group.streams.initial.rebalance.delay.ms", 0);
        set("group.min.session.timeout.ms", 6_000);
        // A transaction whose producer has vanished ends within a second of its time, not within ten; readers wait for
        // it.
        set("transaction.abort.timed.out.transaction.cleanup.interval.ms", 1_000);
        // Who begins a transaction while the one before is still being ended waits in the broker, 20 ms a time by
        // default.
        set("add.partitions.to.txn.retry.backoff.ms", 2);
        for (var kind : new String[] {"consumer", "streams", "share"}) {
            set("group." + kind + ".min.session.timeout.ms", 6_000);
            set("group." + kind + ".session.timeout.ms", 10_000);
            set("group." + kind + ".min.heartbeat.interval.ms", 500);
            set("group." + kind + ".heartbeat.interval.ms", 2_000);
        }
        return this;
    }

    /**
     * After a kill the controller holds the place of the broker's last run until that one's session ends, and the new
     * start waits for it: 11 s by default, 4 s with this.
     */
    private BrokerProperties quickToReturn() {
        return set("broker.session.timeout.ms", 3_000).set("broker.heartbeat.interval.ms", 1_000);
    }

    /** Measured: the longest gap after a broker is killed falls from 8.3 s to 3 s. */
    private BrokerProperties quickToFailOver() {
        return set("broker.session.timeout.ms", 2_000)
                .set("broker.heartbeat.interval.ms", 500)
                .set("controller.quorum.election.timeout.ms", 500)
                .set("controller.quorum.fetch.timeout.ms", 1_000);
    }

    private BrokerProperties set(String key, Object value) {
        values.put(key, String.valueOf(value));
        return this;
    }

    Properties toProperties() {
        var properties = new Properties();
        properties.putAll(values);
        return properties;
    }
}
