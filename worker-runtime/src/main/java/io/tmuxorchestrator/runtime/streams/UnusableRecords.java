package io.tmuxorchestrator.runtime.streams;

import io.tmuxorchestrator.runtime.error.ErrorClass;
import io.tmuxorchestrator.runtime.kafka.DeadLetters;
import java.util.Map;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Puts a record over which a Streams application fails into the dead letters and goes on, unless trying again can help: then
 * the thread dies, is replaced, and begins with that record. Without this one record that the code did not expect would hold
 * up its partition for ever.
 */
public final class UnusableRecords implements ProcessingExceptionHandler {

    private @Nullable DeadLetters deadLetters;

    @Override
    public void configure(Map<String, ?> configs) {
        deadLetters = (DeadLetters) configs.get(UnreadableRecords.DEAD_LETTERS);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        if (deadLetters == null || context.taskId() == null || canPass(exception)) {
            return Response.fail();
        }
        return Response.resume(deadLetters.failedOver(context, exception).records());
    }

    private static boolean canPass(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof InterruptException) {
                return true;
            }
        }
        return switch (ErrorClass.of(failure)) {
            case BAD_INPUT, UNKNOWN -> false;
            default -> true;
        };
    }
}
