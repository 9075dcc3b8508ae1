package io.tmuxorchestrator.testkit.panes;

import io.tmuxorchestrator.schemas.Priority;

/**
 * A message that the broker has acknowledged.
 *
 * @param offset in the agent's inbox
 * @param text what its program must take, to the letter; no other message to that agent may have the same
 * @param mayExpire whether it has a TTL
 */
public record Published(String agent, long offset, String id, String text, Priority priority, boolean mayExpire) {

    @Override
    public String toString() {
        return "%s@%d %s %s '%s'".formatted(agent, offset, priority, id, Shown.of(text));
    }
}
