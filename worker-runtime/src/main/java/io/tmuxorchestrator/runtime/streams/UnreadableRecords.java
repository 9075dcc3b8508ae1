package io.tmuxorchestrator.runtime.streams;

import io.tmuxorchestrator.runtime.kafka.DeadLetters;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;

/**
 * Puts what a Streams application cannot read into the dead letters and goes on. Streams makes it from its class name, so
 * what it needs travels in the configuration.
 */
public final class UnreadableRecords implements DeserializationExceptionHandler {

    static final String DEAD_LETTERS = "orc.dead.letters.instance";

    private @Nullable DeadLetters deadLetters;

    @Override
    public void configure(Map<String, ?> configs) {
        deadLetters = (DeadLetters) configs.get(DEAD_LETTERS);
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        if (deadLetters == null) {
            return Response.fail();
        }
        if (context.taskId() == null || context.taskId().subtopology() < 0) {
            // A global topic, read by no task and without a producer: Streams would fail over the letter itself.
            deadLetters.skipped(record, exception);
            return Response.resume();
        }
        return Response.resume(deadLetters.unreadable(record, exception).records());
    }
}
