package io.tmuxorchestrator.composer.turn;

import java.io.IOException;
import org.apache.kafka.common.KafkaException;

/** What is done in rounds. Asked by the thread of the rounds alone. */
public interface Work {

    /** It has become this one's turn. What is followed will have been read to its end before the first round. */
    default void begin() {}

    /** It is another's turn, or the end. Nothing of what was begun is left. */
    default void end() {}

    /** Whether something is waited for that no record will tell of: then it is asked again soon. */
    default boolean isWaiting() {
        return false;
    }

    /**
     * What was to be written last can never be, and was not: written again it would fail for ever. {@link #end()} and {@link
     * #begin()} come next.
     */
    default void unwritable(KafkaException why) {}

    /** What is to be written now; what the round before has written is known by then. */
    Round next() throws IOException;
}
