package io.tmuxorchestrator.bridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.bridge.profile.Profiles;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.MessageType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageTextTest {

    @ParameterizedTest
    @CsvSource({
        "a\\r\\nb\\rc, a\\nb\\nc",
        "text\\n\\n, text",
        "\\u001b[201~\\rrm -rf, [201~\\nrm -rf",
        "\\u009b31m, 31m",
        "bell\\u0007 nul\\u0000 del\\u007f, bell nul del",
        "tab\\tstays, tab\\tstays",
        "\\u0003\\u001b, ''"
    })
    void whatATerminalWouldObeyIsTakenOut(String content, String expected) {
        assertThat(MessageText.cleaned(unescaped(content))).isEqualTo(unescaped(expected));
    }

    @Test
    void everythingElseStaysAsItIs() {
        var text = "trailing ; -leading Enter C-c \"'`$(x) #{y} \\ ~ 🦀 ü 中 \u00a0";
        assertThat(MessageText.cleaned(text)).isEqualTo(text);
    }

    @Test
    void halfACharacterIsNone() {
        assertThat(MessageText.cleaned("a\ud800b")).isEqualTo("ab");
    }

    private static String typed(AgentMessage.Builder message) {
        var profile = Profiles.load(List.of()).named("claude-code");
        return MessageText.of(message.setRecipientId("alice").build(), profile);
    }

    @ParameterizedTest
    @CsvSource({
        "bob, false, m-1, [from bob] how many?",
        "bob, true, m-1, [from bob; answer with: orc reply m-1] how many?",
        "user:ann, true, m-1, [from user:ann; answer with: orc reply m-1] how many?",
        "user:ann, false, m-1, how many?",
        "service:sync, true, m-1, how many?",
        "bob, true, a b, [from bob] how many?",
        "user:a;b, true, m-1, how many?"
    })
    void whoAsksSaysHowToAnswer(String sender, boolean asks, String id, String expected) {
        assertThat(typed(AgentMessage.newBuilder()
                        .setId(id)
                        .setSenderId(sender)
                        .setRequiresResponse(asks)
                        .setContent("how many?")))
                .isEqualTo(expected);
    }

    @Test
    void whoIsAskedToEndIsToldHow() {
        var blank = AgentMessage.newBuilder().setContent(" ");
        assertThat(typed(blank.setMessageType(MessageType.SHUTDOWN))).startsWith("Save your work");
        assertThat(typed(blank.setMessageType(MessageType.COMMAND))).isBlank();
    }

    private static String unescaped(String text) {
        var whole = new StringBuilder();
        for (var i = 0; i < text.length(); i++) {
            if (text.startsWith("\\u", i)) {
                whole.append((char) Integer.parseInt(text.substring(i + 2, i + 6), 16));
                i += 5;
            } else if (text.charAt(i) == '\\') {
                whole.append(text.substring(i, i + 2).translateEscapes());
                i++;
            } else {
                whole.append(text.charAt(i));
            }
        }
        return whole.toString();
    }
}
