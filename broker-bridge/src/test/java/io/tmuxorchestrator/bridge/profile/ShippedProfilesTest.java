package io.tmuxorchestrator.bridge.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the shipped profiles make of what the agents really showed. */
class ShippedProfilesTest {

    private static final Profiles PROFILES = Profiles.load(List.of());
    private static final Draft NONE = new Draft.None();
    private static final Draft EMPTY = new Draft.Empty();

    static Stream<Arguments> screens() {
        return Stream.of(
                Arguments.of("claude-code/idle", EMPTY, Set.of()),
                Arguments.of("claude-code/idle-2.1.197", EMPTY, Set.of()),
                Arguments.of("claude-code/draft", holding("half typed"), Set.of()),
                Arguments.of("claude-code/pasted-lines", holding("[Pasted text #1 +3 lines]"), Set.of()),
                Arguments.of("claude-code/pasted", holding("[Pasted text #3]"), Set.of()),
                Arguments.of("claude-code/busy", EMPTY, Set.of(Sign.BUSY)),
                Arguments.of("claude-code/busy-with-draft", holding(" typed while busy"), Set.of(Sign.BUSY)),
                Arguments.of("claude-code/queued", EMPTY, Set.of(Sign.BUSY)),
                Arguments.of("claude-code/two-queued", EMPTY, Set.of(Sign.BUSY)),
                Arguments.of("claude-code/finished", EMPTY, Set.of()),
                Arguments.of("claude-code/interrupted", EMPTY, Set.of()),
                Arguments.of("claude-code/approval", NONE, Set.of(Sign.APPROVAL)),
                Arguments.of("claude-code/trust", NONE, Set.of(Sign.APPROVAL)),
                Arguments.of("claude-code/credit", EMPTY, Set.of(Sign.CREDIT)),
                Arguments.of("claude-code/error", EMPTY, Set.of(Sign.ERROR)),
                Arguments.of("codex/idle", EMPTY, Set.of()),
                Arguments.of("codex/draft", holding("half typed"), Set.of()),
                Arguments.of(
                        "codex/several-lines", holding("first line\n  second line indented\n\nfourth line"), Set.of()),
                Arguments.of("codex/pasted", holding("[Pasted Content 2500 chars]"), Set.of()),
                Arguments.of("codex/busy", EMPTY, Set.of(Sign.BUSY)),
                Arguments.of("codex/busy-with-draft", holding(" typed while busy"), Set.of(Sign.BUSY)),
                Arguments.of("codex/queued", EMPTY, Set.of()),
                Arguments.of("codex/two-queued", EMPTY, Set.of()),
                Arguments.of("codex/finished", EMPTY, Set.of()),
                Arguments.of("codex/interrupted", EMPTY, Set.of()),
                Arguments.of("codex/approval", NONE, Set.of(Sign.APPROVAL)),
                Arguments.of("codex/trust", NONE, Set.of(Sign.APPROVAL)),
                Arguments.of("codex/login", NONE, Set.of(Sign.APPROVAL)),
                Arguments.of("codex/credit", EMPTY, Set.of(Sign.CREDIT)),
                Arguments.of("codex/error", EMPTY, Set.of(Sign.ERROR)),
                Arguments.of("gemini/idle", EMPTY, Set.of()),
                Arguments.of("gemini/draft", holding("first line\nsecond line"), Set.of()),
                Arguments.of("gemini/busy", EMPTY, Set.of(Sign.BUSY)),
                Arguments.of("opencode/idle", EMPTY, Set.of()),
                Arguments.of("opencode/draft", holding("first line\nsecond line"), Set.of()),
                Arguments.of("opencode/busy", EMPTY, Set.of(Sign.BUSY)));
    }

    private static Draft holding(String text) {
        return new Draft.Holding(text);
    }

    @ParameterizedTest
    @MethodSource("screens")
    void reads(String path, Draft draft, Set<Sign> signs) {
        var reading = profileOf(path).read(Screen.of(Screens.lines(path)));
        assertThat(reading.draft()).isEqualTo(draft);
        assertThat(reading.signs()).isEqualTo(signs);
        assertThat(reading.recognised()).isTrue();
    }

    private static AgentProfile profileOf(String path) {
        return PROFILES.named(path.substring(0, path.indexOf('/')));
    }

    @ParameterizedTest
    @CsvSource({"claude-code/credit, 3pm (Europe/Berlin)", "codex/credit, 6:54 PM"})
    void readsWhenCreditIsThereAgain(String path, String words) {
        assertThat(profileOf(path).read(Screen.of(Screens.lines(path))).creditReset())
                .contains(words);
    }

    @ParameterizedTest
    @CsvSource({"codex/idle, ⠏ shop, BUSY", "codex/draft, [ . ] Action Required | shop, APPROVAL"})
    void readsTitles(String path, String title, Sign sign) {
        assertThat(profileOf(path).read(Screen.of(Screens.lines(path), title)).signs())
                .containsExactly(sign);
    }

    @Test
    void allShippedProfilesAreGood() {
        assertThat(PROFILES.problems()).isEmpty();
        assertThat(PROFILES.names()).containsExactly("aider", "claude-code", "codex", "gemini", "opencode", "shell");
    }

    /** Case 16: the detector no longer fits, which whoever polls must be able to notice. */
    @ParameterizedTest
    @CsvSource({"claude-code, codex/idle", "codex, claude-code/idle", "claude-code, opencode/idle"})
    void doesNotRecogniseAScreenOfAnotherMaking(String profile, String path) {
        var reading = PROFILES.named(profile).read(Screen.of(Screens.lines(path)));
        assertThat(reading.recognised()).isFalse();
        assertThat(reading.takesText()).isFalse();
    }

    @Test
    void aMessageThatSpeaksOfDialogsIsNotOne() {
        var text = " Do you want to proceed?\n● API Error: limit reached resets 3pm\n  esc to interrupt";
        var lines = Stream.concat(
                        Screens.lines("claude-code/idle").stream().takeWhile(l -> !l.contains("❯")),
                        Stream.of("❯ " + text, "─".repeat(40), "  ? for shortcuts"))
                .flatMap(String::lines)
                .toList();
        var reading = PROFILES.named("claude-code").read(Screen.of(lines));
        assertThat(reading.draft()).isInstanceOf(Draft.Holding.class);
        assertThat(reading.signs()).isEmpty();
    }

    @Test
    void whatIsOverIsNoSign() {
        var lines = Screens.lines("claude-code/credit").stream()
                .flatMap(l -> l.contains("429") ? Stream.of(l, "", "❯ go on", "", "● All done.") : Stream.of(l))
                .toList();
        assertThat(PROFILES.named("claude-code").read(Screen.of(lines)).signs()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"5, true", "20, true", "21, false"})
    void contextIsLowFromALimitOn(int left, boolean low) {
        var lines = Stream.concat(
                        Screens.lines("claude-code/idle").stream(),
                        Stream.of("  Context left until auto-compact: " + left + "%"))
                .toList();
        var reading = PROFILES.named("claude-code").read(Screen.of(lines));
        assertThat(reading.contextLeft()).isEqualTo(OptionalInt.of(left));
        assertThat(reading.shows(Sign.CONTEXT_LOW)).isEqualTo(low);
    }

    @Test
    void aPlainReaderAlwaysTakesText() {
        assertThat(PROFILES.named("shell")
                        .read(Screen.of(List.of("$ ", "anything")))
                        .takesText())
                .isTrue();
    }

    @Test
    void screensSayWhatWasUsed() {
        var lines = List.of("Tokens: 2.3k sent, 1.1k received. Cost: $0.0093 message, $1.02 session.", "", "> ");
        assertThat(PROFILES.named("aider").used(Screen.of(lines)).orElseThrow().dollars())
                .isEqualTo(1.02);
    }
}
