package io.tmuxorchestrator.runtime.streams;

import io.tmuxorchestrator.runtime.kafka.DeadLetters;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.jspecify.annotations.Nullable;

/**
 * What a Streams application cannot write because it is larger than the broker takes: a record that came in just below the
 * limit, or compressed, and grew on its way. Its dead letter is without the value, which would not fit either, and says where
 * the original lies. Without this the application would fail over it for ever.
 */
public final class TooLargeRecords implements ProductionExceptionHandler {

    private @Nullable DeadLetters deadLetters;

    @Override
    public void configure(Map<String, ?> configs) {
        deadLetters = (DeadLetters) configs.get(UnreadableRecords.DEAD_LETTERS);
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
        if (deadLetters == null || !(exception instanceof RecordTooLargeException)) {
            return Response.fail();
        }
        return Response.resume(deadLetters.tooLarge(context, record, exception).records());
    }
}
