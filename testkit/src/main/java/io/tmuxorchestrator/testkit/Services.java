package io.tmuxorchestrator.testkit;

import io.tmuxorchestrator.schemas.serde.AvroDeserializer;
import io.tmuxorchestrator.schemas.serde.AvroSerializer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A broker, a registry and a Redis that are real, shared by all tests of a run; a test keeps to itself by a topic prefix of
 * its own. Take it as a parameter: {@code @ExtendWith(RealServices.class)}.
 *
 * @param kafka settings of any Kafka client
 * @param registry settings of any Confluent-compatible serializer
 */
public record Services(Map<String, String> kafka, Map<String, String> registry, String redisUrl, String redisPassword) {

    private static final AtomicInteger INSTALLATIONS = new AtomicInteger();

    /** A prefix that nobody else in this run has. */
    public static String newPrefix() {
        return "t" + ProcessHandle.current().pid() + "-" + INSTALLATIONS.incrementAndGet() + ".";
    }

    /** The same with another broker. */
    public Services on(Map<String, String> otherKafka) {
        return new Services(otherKafka, registry, redisUrl, redisPassword);
    }

    /** The same as settings of the system: dotted paths, for {@code --set} and for a configuration's flags. */
    public Map<String, String> settings(String prefix) {
        var settings = new HashMap<String, String>();
        settings.put("topics.prefix", prefix);
        settings.put("topics.partitions", "3");
        settings.put("http.port", "0");
        kafka.forEach((name, value) ->
                settings.put(name.equals("bootstrap.servers") ? "kafka.bootstrap" : "kafka.properties." + name, value));
        settings.put("registry.url", registry.getOrDefault("schema.registry.url", ""));
        settings.put("redis.url", redisUrl);
        if (!redisPassword.isEmpty()) {
            settings.put("redis.password", redisPassword);
        }
        return settings;
    }

    public Admin admin() {
        return Admin.create(clients());
    }

    /** Writes whatever bytes a test makes up. */
    public Producer<byte[], byte[]> rawProducer() {
        var settings = clients();
        settings.put("acks", "all");
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    public Consumer<byte[], byte[]> rawConsumer() {
        var settings = clients();
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "earliest");
        settings.put("allow.auto.create.topics", false);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    public AvroSerializer serializer() {
        var serializer = new AvroSerializer();
        serializer.configure(registry, false);
        return serializer;
    }

    public AvroDeserializer deserializer() {
        var deserializer = new AvroDeserializer();
        deserializer.configure(registry, false);
        return deserializer;
    }

    private Map<String, Object> clients() {
        return new HashMap<>(kafka);
    }
}
