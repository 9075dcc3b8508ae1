package io.tmuxorchestrator.analytics.alerts;

import io.tmuxorchestrator.analytics.remedy.Remedying;
import io.tmuxorchestrator.analytics.remedy.Treatment;
import io.tmuxorchestrator.analytics.rules.Watch;
import io.tmuxorchestrator.schemas.Address;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.Ids;
import io.tmuxorchestrator.schemas.MessageType;
import java.time.Instant;
import java.util.function.Consumer;

/** Does what is asked of {@code service:analytics}, and answers where it cannot. Used by the stream thread. */
final class AskDesk {

    static final String SERVICE = "analytics";
    static final String ADDRESS = "service:" + SERVICE;

    private final AlertBook book;
    private final Watch watch;
    private final Remedying remedying;
    private final Consumer<AgentMessage> answers;

    AskDesk(AlertBook book, Watch watch, Remedying remedying, Consumer<AgentMessage> answers) {
        this.book = book;
        this.watch = watch;
        this.remedying = remedying;
        this.answers = answers;
    }

    void take(AgentMessage message, Instant time) {
        var ask = Ask.parse(message.getContent());
        if (ask.isEmpty()) {
            answer(message, "'" + begin(message.getContent()) + "' is nothing that can be asked; " + Ask.GRAMMAR);
            return;
        }
        var alert = book.find(ask.get().key());
        if (alert.isEmpty()) {
            answer(message, "there is no alert '" + ask.get().key() + "'; see 'orc alerts list'");
            return;
        }
        var by = message.getSenderId().isEmpty() ? "somebody" : message.getSenderId();
        var before = alert.get();
        var verb = ask.get().verb();
        switch (verb) {
            case ACK -> {
                if (AlertLife.lasts(before)) {
                    keep(AlertLife.acknowledged(before, by, time), message);
                } else {
                    answer(message, "the alert '" + before.getKey() + "' is over");
                }
            }
            case RESOLVE -> {
                if (AlertLife.lasts(before)) {
                    keep(AlertLife.resolved(before, by + " says so", time), message);
                }
            }
            case FALSE_ALARM, USEFUL -> {
                var falseAlarm = verb == Ask.Verb.FALSE_ALARM;
                var tolerance = watch.learn(before.getKey(), falseAlarm);
                keep(AlertLife.judged(before, falseAlarm, by, tolerance, time), message);
                tell(message, "'" + before.getKey() + "' is told at " + tolerance + " times its limit from now on");
            }
            case REMEDY -> remedy(before, by, message, time);
        }
    }

    private void remedy(Alert before, String by, AgentMessage message, Instant time) {
        if (!AlertLife.lasts(before)) {
            answer(message, "the alert '" + before.getKey() + "' is over");
            return;
        }
        var after = remedying.byHand(before, by);
        keep(AlertLife.saidAgain(after, time), message);
        Treatment.said(after).ifPresent(text -> tell(message, text));
    }

    private void keep(Alert alert, AgentMessage message) {
        book.keep(AlertLife.asked(alert, message.getId()));
    }

    private static String begin(String text) {
        var line = text.strip().lines().findFirst().orElse("");
        return line.length() > 60 ? line.substring(0, 60) + "..." : line;
    }

    /** What was done. A person sees it in the alert. */
    private void tell(AgentMessage message, String text) {
        if (Address.Name.isLegal(message.getSenderId())) {
            answer(message, MessageType.STATUS_RESPONSE, text);
        }
    }

    /** A service that asks must not be answered for ever, and who does not say who it is cannot be. */
    private void answer(AgentMessage message, String text) {
        var sender = message.getSenderId();
        if (!sender.isEmpty() && !sender.startsWith("service:")) {
            answer(message, MessageType.ERROR_REPORT, text);
        }
    }

    private void answer(AgentMessage message, MessageType type, String text) {
        answers.accept(AgentMessage.newBuilder()
                .setId(Ids.derived("answer", message.getId()))
                .setSenderId(ADDRESS)
                .setRecipientId(message.getSenderId())
                .setMessageType(type)
                .setContent(text)
                .setInReplyTo(message.getId())
                .setHops(message.getHops() + 1)
                .build());
    }
}
