package io.tmuxorchestrator.testkit.panes;

import io.tmuxorchestrator.schemas.AgentMessage;
import java.util.List;

/** Where a run publishes, and what the programs of its agents must take of that. */
interface Post extends AutoCloseable {

    /**
     * Returns before the broker has it. Any thread.
     *
     * @param text what a program must take of it
     */
    void publish(AgentMessage message, String text);

    /** All messages, those of an inbox in the order in which they lie there. Waits for those that are under way. */
    List<Published> published();

    @Override
    void close();
}
