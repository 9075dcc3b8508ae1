package example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Prints the records of a topic. Knows Kafka's client and Avro, and no class of Tmux Orchestrator. */
public final class PlainConsumerExample {

    private PlainConsumerExample() {}

    /** Takes client.properties, the topic, and after how many records to stop polling. */
    public static void main(String[] args) throws IOException {
        var settings = new Properties();
        try (var file = Files.newBufferedReader(Path.of(args[0]))) {
            settings.load(file);
        }
        settings.put("key.deserializer", "org.apache.kafka.common.serialization.StringDeserializer");
        // Confluent's io.confluent.kafka.serializers.KafkaAvroDeserializer takes the same settings.
        settings.put("value.deserializer", "io.tmuxorchestrator.schemas.serde.AvroDeserializer");
        settings.put("specific.avro.reader", "false");
        settings.put("group.id", "plain-consumer-example");
        settings.put("auto.offset.reset", "earliest");
        var left = args.length > 2 ? Long.parseLong(args[2]) : Long.MAX_VALUE;
        try (var consumer = new KafkaConsumer<String, GenericRecord>(settings)) {
            consumer.subscribe(List.of(args[1]));
            while (left > 0) {
                for (var record : consumer.poll(Duration.ofSeconds(1))) {
                    System.out.println(record.key() + " " + record.value());
                    left--;
                }
            }
        }
    }
}
