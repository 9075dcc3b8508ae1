package io.tmuxorchestrator.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What comes onto some topics from their beginning on, as far as it is committed, read by a consumer of its own. One thread. */
public final class TopicTail implements AutoCloseable {

    private final Consumer<byte[], byte[]> consumer;

    public TopicTail(Services services, Stream<String> topics) {
        consumer = services.rawConsumer();
        var partitions = topics.flatMap(t -> consumer.partitionsFor(t).stream())
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** All that has come since it was last asked, that of a partition in its order. */
    public List<ConsumerRecord<byte[], byte[]>> news() {
        var news = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        var end = consumer.endOffsets(consumer.assignment());
        while (end.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
            consumer.poll(Duration.ofMillis(100)).forEach(news::add);
        }
        return news;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
