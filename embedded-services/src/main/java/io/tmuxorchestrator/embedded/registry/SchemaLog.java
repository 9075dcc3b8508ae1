package io.tmuxorchestrator.embedded.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tmuxorchestrator.embedded.EmbeddedServiceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry's topic: written in transactions, so that several records are one change, and so that opening the log
 * settles what an earlier writer left undone and shuts that writer out. Used by the registry's writer thread alone.
 */
final class SchemaLog implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SchemaLog.class);
    // A client of the registry waits for the answer; ten seconds is what it usually grants.
    private static final int PATIENCE_MS = 10_000;

    private final Map<String, String> client;
    private final TopicPartition partition;
    private final KafkaProducer<String, String> producer;

    private SchemaLog(Map<String, String> client, String topic) {
        this.client = client;
        this.partition = new TopicPartition(topic, 0);
        this.producer = producer(client, topic);
    }

    static SchemaLog open(Map<String, String> client, String topic) {
        try {
            createTopic(client, topic);
            var opened = new SchemaLog(client, topic);
            try {
                opened.producer.initTransactions();
                return opened;
            } catch (KafkaException e) {
                opened.close();
                throw e;
            }
        } catch (KafkaException | ExecutionException e) {
            throw unreachable(client, topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(client, topic, e);
        }
    }

    private static EmbeddedServiceException unreachable(Map<String, String> client, String topic, Exception e) {
        return new EmbeddedServiceException(
                "registry: topic %s on %s cannot be opened (%s); check that the broker is up and lets this user in"
                        .formatted(topic, client.get("bootstrap.servers"), e),
                e);
    }

    private static KafkaProducer<String, String> producer(Map<String, String> client, String topic) {
        var config = new HashMap<String, Object>(client);
        config.put("acks", "all");
        config.put("linger.ms", 0);
        config.put("transactional.id", topic + "-writer");
        config.put("max.block.ms", PATIENCE_MS);
        config.put("request.timeout.ms", PATIENCE_MS / 2);
        config.put("delivery.timeout.ms", PATIENCE_MS);
        config.put("transaction.timeout.ms", 2 * PATIENCE_MS);
        return new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
    }

    private static void createTopic(Map<String, String> client, String topic)
            throws ExecutionException, InterruptedException {
        var config = new HashMap<String, Object>(client);
        config.put("default.api.timeout.ms", PATIENCE_MS);
        config.put("request.timeout.ms", PATIENCE_MS / 2);
        try (var admin = Admin.create(config)) {
            var wanted =
                    new NewTopic(topic, Optional.of(1), Optional.empty()).configs(Map.of("cleanup.policy", "compact"));
            admin.createTopics(List.of(wanted)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
            requireCompacted(config, topic);
        }
    }

    /** Under any other clean-up the schemas would be gone after a week, and every record with them. */
    private static void requireCompacted(Map<String, Object> config, String topic)
            throws ExecutionException, InterruptedException {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (var admin = Admin.create(config)) {
            var found = admin.describeConfigs(List.of(resource)).values().get(resource);
            var policy = found == null ? "" : found.get().get("cleanup.policy").value();
            if (!"compact".equals(policy)) {
                throw new EmbeddedServiceException(
                        "registry: topic %s has cleanup.policy=%s and would forget schemas; set it to compact or name another topic"
                                .formatted(topic, policy));
            }
        }
    }

    /** Returns when all of them are on the broker, or none: after a failure only opening the log again tells which. */
    void append(List<RegistryRecord> records) {
        producer.beginTransaction();
        for (var change : records) {
            var text = RegistryCodec.write(change);
            // Commit waits for it and reports its failure.
            var unused = producer.send(
                    new ProducerRecord<>(partition.topic(), partition.partition(), text.key(), text.value()));
        }
        producer.commitTransaction();
    }

    /** All of it, from the beginning to where it ends now. */
    List<RegistryRecord> readAll() {
        var config = new HashMap<String, Object>(client);
        config.put("isolation.level", "read_committed");
        config.put("default.api.timeout.ms", PATIENCE_MS);
        // The mark that ends the last transaction is passed only by asking once more, and there is nothing to wait for.
        config.put("fetch.max.wait.ms", 10);
        var records = new ArrayList<RegistryRecord>();
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(500))
                        .forEach(record -> read(record).ifPresent(records::add));
            }
        }
        return records;
    }

    /** Anyone may write to a topic by mistake. One record that is none of ours must not take all the schemas away. */
    private static Optional<RegistryRecord> read(ConsumerRecord<String, String> record) {
        try {
            return RegistryCodec.read(record.key(), record.value());
        } catch (JsonProcessingException | RuntimeException e) {
            log.atError()
                    .setCause(e)
                    .addKeyValue("topic", record.topic())
                    .addKeyValue("offset", record.offset())
                    .log("registry passes over a record it cannot read");
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
    }
}
