package io.tmuxorchestrator.bridge.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.tmuxorchestrator.bridge.answer.Answers;
import io.tmuxorchestrator.bridge.inbox.InboxReader;
import io.tmuxorchestrator.bridge.loop.Loop;
import io.tmuxorchestrator.bridge.spool.Spool;
import io.tmuxorchestrator.schemas.AgentMessage;
import java.time.Clock;
import java.time.Instant;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * What all lanes share.
 *
 * @param farewell is told of what asks its agent to end
 * @param mayGive whether an agent may be given something now, as far as other hosts go
 */
record LaneContext(
        Loop loop,
        Clock clock,
        DeliverySettings settings,
        InboxReader inboxes,
        Teller teller,
        Answers answers,
        LongTexts longTexts,
        Spool spool,
        BiConsumer<AgentMessage, Instant> farewell,
        Predicate<String> mayGive,
        MeterRegistry metrics) {}
