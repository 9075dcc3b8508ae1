package io.tmuxorchestrator.router;

import io.tmuxorchestrator.schemas.AgentMessage;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;

/**
 * A copy that waits because of a limit.
 *
 * @param until when it goes
 * @param offset of the message it comes from
 * @param appended of that message, to count a TTL from
 * @param headers it goes with
 */
record HeldMessage(AgentMessage copy, Instant until, long offset, Instant appended, Headers headers) {}
