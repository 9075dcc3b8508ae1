package io.tmuxorchestrator.analytics.alerts;

import io.tmuxorchestrator.analytics.rules.Watch;
import io.tmuxorchestrator.schemas.AgentMessage;
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
    private final Consumer<AgentMessage> answers;

    AskDesk(AlertBook book, Watch watch, Consumer<AgentMessage> answers) {
        this.book = book;
        this.watch = watch;
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
        switch (ask.get().verb()) {
            case ACK -> {
                if (AlertLife.lasts(before)) {
                    book.keep(AlertLife.acknowledged(before, by, time));
                } else {
                    answer(message, "the alert '" + before.getKey() + "' is over");
                }
            }
            case RESOLVE -> {
                if (AlertLife.lasts(before)) {
                    book.keep(AlertLife.resolved(before, by + " says so", time));
                }
            }
            case FALSE_ALARM, USEFUL -> {
                var falseAlarm = ask.get().verb() == Ask.Verb.FALSE_ALARM;
                var tolerance = watch.learn(before.getKey(), falseAlarm);
                book.keep(AlertLife.judged(before, falseAlarm, by, tolerance, time));
            }
        }
    }

    private static String begin(String text) {
        var line = text.strip().lines().findFirst().orElse("");
        return line.length() > 60 ? line.substring(0, 60) + "..." : line;
    }

    /** A service that asks must not be answered for ever, and who does not say who it is cannot be. */
    private void answer(AgentMessage message, String text) {
        var sender = message.getSenderId();
        if (sender.isEmpty() || sender.startsWith("service:")) {
            return;
        }
        answers.accept(AgentMessage.newBuilder()
                .setId(Ids.derived("answer", message.getId()))
                .setSenderId(ADDRESS)
                .setRecipientId(sender)
                .setMessageType(MessageType.ERROR_REPORT)
                .setContent(text)
                .setInReplyTo(message.getId())
                .setHops(message.getHops() + 1)
                .build());
    }
}
