package io.tmuxorchestrator.bridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

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
