package io.tmuxorchestrator.bridge.delivery;

import io.tmuxorchestrator.schemas.AgentMessage;
import java.time.Instant;

/**
 * A message that waits.
 *
 * @param since when the broker first had it, or the spool
 */
public record InboxEntry(AgentMessage message, Instant since) {}
