package io.tmuxorchestrator.schemas;

import java.util.ArrayList;
import java.util.List;

/** Whether a message can be sent: run by whoever publishes, and again by the router for those who did not. */
public final class MessageCheck {

    /** Above Kafka's default record limit of 1 MiB less the other fields; the bridge is proved up to 200 KB. */
    public static final int MAX_CONTENT = 900_000;

    private MessageCheck() {}

    /** What is wrong, in the order of the fields; empty if nothing is. */
    public static List<Refusal> refusals(AgentMessage message) {
        var found = new ArrayList<Refusal>();
        checkRecipient(message.getRecipientId(), found);
        if (message.getMessageType() == MessageType.UNKNOWN) {
            found.add(new Refusal("messageType", "UNKNOWN", "is no type to send", "use COMMAND, STATUS_REQUEST, ..."));
        }
        if (message.getContent().length() > MAX_CONTENT) {
            found.add(new Refusal(
                    "content",
                    message.getContent().length() + " characters",
                    "is too long",
                    "put it into a file and send its path, or cut it to " + MAX_CONTENT));
        }
        message.getTtlSeconds().filter(ttl -> ttl <= 0).ifPresent(ttl -> found.add(positive("ttlSeconds", ttl)));
        if (message.getHops() < 0) {
            found.add(new Refusal("hops", "" + message.getHops(), "is negative", "leave it out"));
        }
        message.getProject()
                .filter(p -> !Address.Name.isLegal(p))
                .ifPresent(p -> found.add(
                        new Refusal("project", p, "is no name of a project", "use letters, digits, '_' and '-'")));
        return List.copyOf(found);
    }

    private static void checkRecipient(String recipient, List<Refusal> found) {
        if (recipient.isEmpty()) {
            found.add(new Refusal("recipientId", "", "is empty", "name an agent, @role, project:name or @all"));
            return;
        }
        try {
            Address.parse(recipient);
        } catch (Address.InvalidAddress e) {
            found.add(new Refusal("recipientId", recipient, e.problem(), e.remedy()));
        }
    }

    private static Refusal positive(String field, int value) {
        return new Refusal(field, "" + value, "is not positive", "use 1 or more, or leave it out for no limit");
    }
}
