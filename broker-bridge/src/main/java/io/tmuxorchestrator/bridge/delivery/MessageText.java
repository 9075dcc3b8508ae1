package io.tmuxorchestrator.bridge.delivery;

import io.tmuxorchestrator.bridge.inbox.Again;
import io.tmuxorchestrator.bridge.profile.AgentProfile;
import io.tmuxorchestrator.schemas.Address;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.MessageType;
import java.util.regex.Pattern;

/** What is typed for a message. Pure. */
final class MessageText {

    /** Whoever asks an agent to end need not say how. */
    private static final String FAREWELL = "Save your work: commit it, write down where you are, then stop.";

    /** What an agent can be told to type as it stands. */
    private static final Pattern PLAIN_ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private static final int DELETE = 0x7f;
    private static final int C1_END = 0xa0;
    private static final String PERSON = "user:";

    private MessageText() {}

    /**
     * With who says it, if another agent does, or if somebody waits for an answer; and such that the program does not take it
     * for a command of its own.
     */
    static String of(AgentMessage message, AgentProfile profile) {
        var text = content(message);
        if (text.isEmpty()) {
            return text;
        }
        return profile.input().asText(header(message, profile) + text);
    }

    private static String content(AgentMessage message) {
        var text = cleaned(message.getContent());
        return text.isBlank() && message.getMessageType() == MessageType.SHUTDOWN ? FAREWELL : text;
    }

    private static String header(AgentMessage message, AgentProfile profile) {
        var sender = message.getSenderId();
        var id = Again.original(message);
        if (message.getRequiresResponse()
                && isAgentOrPerson(sender)
                && PLAIN_ID.matcher(id).matches()) {
            return profile.input().headerFor(sender + "; answer with: orc reply " + id);
        }
        return Address.Name.isLegal(sender) ? profile.input().headerFor(sender) : "";
    }

    private static boolean isAgentOrPerson(String sender) {
        return Address.Name.isLegal(sender)
                || (sender.startsWith(PERSON) && Address.Name.isLegal(sender.substring(PERSON.length())));
    }

    /**
     * Without what a terminal would obey: of the control characters only line feed and tab stay, and nothing can end a
     * bracketed paste. Lines end with a line feed, the last without.
     */
    static String cleaned(String content) {
        var text = new StringBuilder(content.length());
        content.replace("\r\n", "\n")
                .replace('\r', '\n')
                .codePoints()
                .filter(MessageText::isText)
                .forEach(text::appendCodePoint);
        var end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\n') {
            end--;
        }
        return text.substring(0, end);
    }

    private static boolean isText(int c) {
        return c == '\n'
                || c == '\t'
                || (c >= ' ' && c < DELETE)
                || (c >= C1_END && !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }
}
