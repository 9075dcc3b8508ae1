package io.tmuxorchestrator.analytics.alerts;

import io.tmuxorchestrator.analytics.rules.AlertKey;
import io.tmuxorchestrator.analytics.rules.Digest;
import io.tmuxorchestrator.analytics.rules.Sighting;
import io.tmuxorchestrator.analytics.rules.Subject;
import io.tmuxorchestrator.schemas.Address;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.MessageType;
import java.time.Instant;

/** What messages are to whoever watches. Pure. */
final class Hearing {

    private static final int SHOWN = 80;

    private Hearing() {}

    /** Whether an agent says something to somebody else than this. */
    static boolean isSaid(AgentMessage message) {
        return Address.Name.isLegal(message.getSenderId())
                && message.getMessageType() != MessageType.HEARTBEAT
                && !isAsk(message);
    }

    static boolean isAsk(AgentMessage message) {
        return message.getRecipientId().equals(AskDesk.ADDRESS);
    }

    /** The subject of the alert that it names; what is no ask is answered by anybody. */
    static String about(AgentMessage ask) {
        return Ask.parse(ask.getContent())
                .flatMap(a -> AlertKey.subject(a.key()))
                .map(Subject::name)
                .orElse(ask.getSenderId());
    }

    static Sighting said(AgentMessage message, Instant time) {
        var line = message.getContent().strip().lines().findFirst().orElse("");
        return new Sighting.Said(
                message.getRecipientId(),
                Digest.of(message.getContent()),
                line.length() > SHOWN ? line.substring(0, SHOWN) + "..." : line,
                time);
    }
}
