package io.tmuxorchestrator.analytics.alerts;

import io.tmuxorchestrator.runtime.streams.UnreadableRecords;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * Goes on after a record that cannot be read, and leaves it to those who read the same topic for their own work to put it aside:
 * one dead letter for each is enough. Streams makes it from its class name.
 */
public final class UnreadableElsewhere implements DeserializationExceptionHandler {

    static final String TOPICS = "orc.put.aside.elsewhere";

    private final UnreadableRecords ours = new UnreadableRecords();
    private Set<?> elsewhere = Set.of();

    @Override
    public void configure(Map<String, ?> configs) {
        ours.configure(configs);
        if (configs.get(TOPICS) instanceof Set<?> topics) {
            elsewhere = topics;
        }
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        return elsewhere.contains(record.topic()) ? Response.resume() : ours.handleError(context, record, exception);
    }
}
