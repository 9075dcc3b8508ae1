package io.tmuxorchestrator.runtime.kafka;

import io.tmuxorchestrator.runtime.config.Configuration;
import io.tmuxorchestrator.runtime.config.KafkaSettings;
import io.tmuxorchestrator.runtime.config.RegistrySettings;
import io.tmuxorchestrator.runtime.config.TopicsSettings;
import io.tmuxorchestrator.schemas.serde.RegistryClient;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;

/** Makes clients from the configuration. What it makes belongs to whoever asked. Any thread. */
public final class KafkaClients {

    private final KafkaSettings kafka;
    private final RegistrySettings registry;
    private final Topics topics;
    private final String clientId;

    public KafkaClients(Configuration configuration, String clientId) {
        this.clientId = clientId;
        kafka = configuration.section(KafkaSettings.class);
        registry = configuration.section(RegistrySettings.class);
        topics = topics(configuration);
    }

    public static Topics topics(Configuration configuration) {
        var settings = configuration.section(TopicsSettings.class);
        return new Topics(settings.prefix(), settings.partitions(), settings.replication());
    }

    public Topics topics() {
        return topics;
    }

    public String bootstrap() {
        return kafka.bootstrap();
    }

    public Admin admin() {
        return Admin.create(properties());
    }

    /** The same, for somebody who waits: also closing it waits for calls that nobody answers. */
    public Admin admin(Duration patience) {
        var properties = properties();
        var millis = Math.toIntExact(patience.toMillis());
        properties.put("request.timeout.ms", millis);
        properties.put("default.api.timeout.ms", millis);
        return Admin.create(properties);
    }

    /** Writes text keys and records; waits for every replica and never doubles. */
    public Producer<String, Object> producer() {
        return new KafkaProducer<>(
                producerProperties(Duration.ZERO), new StringSerializer(), new Patient.Writing(serializer()));
    }

    /** The same, for a person who waits: gives up after this long, also when a topic is not there. */
    public Producer<String, Object> producer(Duration patience) {
        var properties = producerProperties(Duration.ZERO);
        var millis = Math.toIntExact(patience.toMillis());
        // Kafka refuses a delivery time below the sum of the other two.
        properties.put("linger.ms", 0);
        properties.put("max.block.ms", millis);
        properties.put("request.timeout.ms", millis);
        properties.put("delivery.timeout.ms", millis);
        return new KafkaProducer<>(properties, new StringSerializer(), serializer());
    }

    /**
     * Writes records in transactions under an id: from the moment that another begins with the same id, the broker takes none of
     * this one's any more, however late it wakes.
     */
    public Producer<String, Object> transactional(String id) {
        var properties = producerProperties(Duration.ZERO);
        properties.put("transactional.id", id);
        // What a process that was killed has left open hides what others write behind it for so long.
        properties.put("transaction.timeout.ms", 10_000);
        return new KafkaProducer<>(properties, new StringSerializer(), new Patient.Writing(serializer()));
    }

    /** Writes what it is given, byte for byte. */
    public Producer<byte[], byte[]> rawProducer() {
        return rawProducer(Duration.ZERO);
    }

    /** The same; waits so long for more to send, unless the configuration says otherwise. */
    public Producer<byte[], byte[]> rawProducer(Duration linger) {
        return new KafkaProducer<>(producerProperties(linger), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Reads bytes, because what cannot be read as a record must not stop the reading. */
    public Consumer<byte[], byte[]> rawConsumer(Map<String, Object> settings) {
        var properties = properties();
        properties.put("enable.auto.commit", false);
        properties.put("isolation.level", "read_committed");
        properties.put("allow.auto.create.topics", false);
        properties.putAll(settings);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @SuppressWarnings("unchecked") // Named in the configuration: what it takes shows when it is used.
    public Serializer<Object> serializer() {
        Serializer<Object> serializer = instance(kafka.serializer(), Serializer.class);
        serializer.configure(serdeProperties(), false);
        return serializer;
    }

    @SuppressWarnings("unchecked") // As above.
    public Deserializer<Object> deserializer() {
        Deserializer<Object> deserializer = instance(kafka.deserializer(), Deserializer.class);
        deserializer.configure(serdeProperties(), false);
        return deserializer;
    }

    /** For workers: reads and writes records of one type, refuses others, and waits for a registry that is away. */
    public <T extends SpecificRecord> Serde<T> serde(Class<T> type) {
        return Serdes.serdeFrom(
                new Typed.Writing<>(new Patient.Writing(serializer())),
                new Typed.Reading<>(new Patient.Reading(deserializer()), type));
    }

    /**
     * The same for a store or an inner topic of a Streams application: its records are registered and checked as those of a
     * topic of the catalogue, since a registry that is kept by others knows no other.
     */
    public <T extends SpecificRecord> Serde<T> serde(Class<T> type, Topic as) {
        var serde = serde(type);
        var topic = topics.name(as);
        return Serdes.serdeFrom(
                new Typed.WritingAs<>(serde.serializer(), topic), new Typed.ReadingAs<>(serde.deserializer(), topic));
    }

    public RegistryClient registry() {
        return RegistryClient.of(serdeProperties());
    }

    /** What every client is told. */
    public Map<String, Object> properties() {
        var properties = new HashMap<String, Object>(kafka.properties());
        properties.put("bootstrap.servers", kafka.bootstrap());
        properties.putIfAbsent("client.id", clientId);
        return properties;
    }

    private Map<String, Object> producerProperties(Duration linger) {
        var properties = properties();
        properties.put("acks", "all");
        properties.put("enable.idempotence", true);
        properties.putIfAbsent("linger.ms", linger.toMillis());
        return properties;
    }

    private Map<String, Object> serdeProperties() {
        var properties = new HashMap<String, Object>(registry.properties());
        properties.put("schema.registry.url", registry.url());
        properties.putIfAbsent("specific.avro.reader", "true");
        registry.user().ifPresent(user -> {
            properties.put("basic.auth.credentials.source", "USER_INFO");
            properties.put(
                    "basic.auth.user.info", user + ":" + registry.password().orElse(""));
        });
        return properties;
    }

    private static <T> T instance(String className, Class<T> type) {
        try {
            return Utils.newInstance(className, type);
        } catch (ClassNotFoundException e) {
            throw new ConfigException("kafka.serializer or kafka.deserializer names " + className
                    + ", which is not on the class path; build with -Pconfluent for Confluent's classes");
        }
    }
}
