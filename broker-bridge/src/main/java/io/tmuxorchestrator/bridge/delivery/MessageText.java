package io.tmuxorchestrator.bridge.delivery;

import io.tmuxorchestrator.bridge.profile.AgentProfile;
import io.tmuxorchestrator.schemas.Address;
import io.tmuxorchestrator.schemas.AgentMessage;

/** What is typed for a message. Pure. */
final class MessageText {

    private static final int DELETE = 0x7f;
    private static final int C1_END = 0xa0;

    private MessageText() {}

    /** With who says it, if another agent does, and such that the program does not take it for a command of its own. */
    static String of(AgentMessage message, AgentProfile profile) {
        var text = cleaned(message.getContent());
        if (text.isEmpty()) {
            return text;
        }
        return profile.input().asText(header(message, profile) + text);
    }

    private static String header(AgentMessage message, AgentProfile profile) {
        var sender = message.getSenderId();
        return Address.Name.isLegal(sender) ? profile.input().headerFor(sender) : "";
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
