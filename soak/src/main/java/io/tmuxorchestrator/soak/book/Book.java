package io.tmuxorchestrator.soak.book;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Keeps account of one promise, of what a reader of its own finds on the topics. */
public interface Book {

    /**
     * Each record of each topic, those of a partition in their order.
     *
     * @param value what was read, or null if the record has none or is none
     */
    void enter(ConsumerRecord<byte[], byte[]> at, @Nullable Object value);

    /** Whether all that is owed has come, perhaps too often. */
    boolean isSettled();

    /** Changes when anything happens that was waited for. */
    long progress();

    Findings findings();

    /**
     * What a book has come to.
     *
     * @param counts in the order in which they are shown, each a line of the account
     * @param violations what the promise does not allow
     */
    record Findings(List<Count> counts, List<String> violations) {}

    /** Shown as it stands. */
    record Count(String what, long count) {}
}
