package io.tmuxorchestrator.bridge.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.tmuxorchestrator.bridge.Loop;
import io.tmuxorchestrator.bridge.answer.Answers;
import io.tmuxorchestrator.bridge.inbox.InboxReader;
import io.tmuxorchestrator.bridge.spool.Spool;
import java.time.Clock;

/** What all lanes share. */
record LaneContext(
        Loop loop,
        Clock clock,
        DeliverySettings settings,
        InboxReader inboxes,
        Teller teller,
        Answers answers,
        LongTexts longTexts,
        Spool spool,
        MeterRegistry metrics) {}
