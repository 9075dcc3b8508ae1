package io.tmuxorchestrator.cli.message;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tmuxorchestrator.cli.broker.Directory;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.command.Times;
import io.tmuxorchestrator.schemas.AgentMessage;
import java.util.List;
import org.apache.kafka.clients.producer.RecordMetadata;

/** What {@code orc send} and {@code orc reply} print. */
final class SentReport {

    private final Output output;
    private final boolean json;

    SentReport(Output output, boolean json) {
        this.output = output;
        this.json = json;
    }

    /** A result, unless it is followed: then the result is how it ended. */
    void sent(AgentMessage message, RecordMetadata at, List<Delivery> copies, boolean isFollowed) {
        if (isFollowed) {
            output.progress("@|faint sent %s to %s|@", message.getId(), to(message, copies));
        } else if (json) {
            json(message, at, copies);
        } else {
            output.line("sent @|bold %s|@ to %s", message.getId(), to(message, copies));
        }
    }

    private static String to(AgentMessage message, List<Delivery> copies) {
        return message.getRecipientId()
                + (copies.isEmpty()
                        ? ""
                        : " ("
                                + Directory.listed(
                                        copies.stream().map(Delivery::recipient).toList()) + ")");
    }

    private void json(AgentMessage message, RecordMetadata at, List<Delivery> copies) {
        var node = JsonNodeFactory.instance
                .objectNode()
                .put("id", message.getId())
                .put("recipientId", message.getRecipientId())
                .put("topic", at.topic())
                .put("partition", at.partition())
                .put("offset", at.offset());
        if (!copies.isEmpty()) {
            var array = node.putArray("copies");
            copies.forEach(c -> array.addObject().put("id", c.id()).put("recipientId", c.recipient()));
        }
        output.json(node);
    }

    /** Each recipient with how the message ended for it. */
    ExitCode endings(Deliveries deliveries, boolean inTime) {
        var all = deliveries.all();
        if (json) {
            all.forEach(d -> output.json(d.json()));
        } else {
            output.table(
                    List.of("RECIPIENT", "ENDED", "AFTER", "WHY"),
                    all.stream().map(SentReport::row).toList());
        }
        return code(all, inTime);
    }

    private static List<String> row(Delivery delivery) {
        return List.of(
                delivery.recipient(),
                delivery.isEnded() ? delivery.state() : "not yet: " + delivery.state(),
                delivery.after().map(Times::rounded).orElse("-"),
                delivery.why());
    }

    /** Only the text of the answer, if one was asked; else each answer after who gave it. */
    ExitCode answers(Deliveries deliveries, boolean inTime) {
        var all = deliveries.all();
        all.forEach(d -> answer(d, all.size() == 1));
        return code(all, inTime);
    }

    private void answer(Delivery delivery, boolean isOnly) {
        if (json) {
            output.json(delivery.json());
            return;
        }
        delivery.reply()
                .ifPresentOrElse(
                        r -> output.text(isOnly ? r.getContent() : delivery.recipient() + ": " + r.getContent()),
                        () -> output.progress(
                                "@|yellow no answer from %s|@ (%s%s)",
                                delivery.recipient(),
                                delivery.state(),
                                delivery.why().isEmpty() ? "" : ": " + delivery.why()));
    }

    private static ExitCode code(List<Delivery> all, boolean inTime) {
        if (all.stream().anyMatch(d -> d.reply().isEmpty() && d.isSettled())) {
            return ExitCode.UNDELIVERED;
        }
        return inTime ? ExitCode.OK : ExitCode.TIMED_OUT;
    }
}
