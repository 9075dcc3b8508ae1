package io.tmuxorchestrator.bridge.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProfilesTest {

    private static final String GOOD = """
            name: mine
            programs: [mine]
            input:
              kind: box
              rule: "^-{4,}"
              prompt: "> "
              settle: 25ms
              whileBusy: false
              commands: "!/"
              header: "[from {sender}] "
            screens:
              busy: working
            """;

    @TempDir
    Path directory;

    private Profiles with(String file, String text) throws IOException {
        Files.writeString(directory.resolve(file), text);
        return Profiles.load(List.of(directory));
    }

    @Test
    void aFileIsAProfile() throws IOException {
        var mine = with("mine.yaml", GOOD).named("mine");
        assertThat(mine.input().settle()).isEqualTo(Duration.ofMillis(25));
        assertThat(mine.input().submit()).isEqualTo(SubmitKey.ENTER);
        assertThat(mine.input().whileBusy()).isFalse();
        assertThat(mine.input().headerFor("bob")).isEqualTo("[from bob] ");
        assertThat(mine.channel()).isEqualTo(Channel.TMUX);
        var reading = mine.read(Screen.of(List.of("working", "-----", "> hi", "  there", "-----")));
        assertThat(reading.draft()).isEqualTo(new Draft.Holding("hi\nthere"));
        assertThat(reading.shows(Sign.BUSY)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(SubmitKey.class)
    void everyKeyThatSubmitsHasAName(SubmitKey key) throws IOException {
        var name = key.name().toLowerCase(Locale.ROOT).replace('_', '-');
        var profiles = with("mine.yaml", GOOD.replace("  settle:", "  submit: " + name + "\n  settle:"));
        assertThat(profiles.named("mine").input().submit()).isEqualTo(key);
    }

    @Test
    void saysHowAConversationIsResumed() throws IOException {
        assertThat(with("mine.yaml", GOOD).named("mine").resume()).isEmpty();
        var resuming = GOOD.replace("input:", "resume: [go, --on]\ninput:");
        assertThat(with("mine.yaml", resuming).named("mine").resume()).containsExactly("go", "--on");
        assertThat(Profiles.load(List.of()).named("claude-code").resume()).containsExactly("--continue");
    }

    @Test
    void aFileReplacesAShippedProfileOfTheSameName() throws IOException {
        var profiles = with("any.yaml", GOOD.replace("name: mine", "name: codex"));
        assertThat(profiles.named("codex").programs()).containsExactly("mine");
    }

    @Test
    void aLaterDirectoryComesBeforeAnEarlierOne(@TempDir Path later) throws IOException {
        Files.writeString(directory.resolve("mine.yaml"), GOOD);
        Files.writeString(later.resolve("mine.yaml"), GOOD.replace("[mine]", "[other]"));
        assertThat(Profiles.load(List.of(directory, later)).named("mine").programs())
                .containsExactly("other");
    }

    @Test
    void aDirectoryThatIsNotThereHoldsNone() {
        assertThat(Profiles.load(List.of(directory.resolve("none"))).problems()).isEmpty();
    }

    @Test
    void anUnknownNameSuggestsTheNearest() {
        assertThatThrownBy(() -> Profiles.load(List.of()).named("cluade-code"))
                .hasMessage("no agent profile 'cluade-code'; did you mean claude-code?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            name: mine     | name: a b      | mine.yaml:1: name: 'a b' is not a name; use letters, digits and dashes
            name: mine     | nane: mine     | mine.yaml:1: nane is not a key of a profile; did you mean name?
            kind: box      | kind: promt    | mine.yaml:4: input.kind: 'promt' is not known here; did you mean prompt?
            rule:          | #              | mine.yaml:4: input.rule is missing; write what the lines around the box begin with
            "^-{4,}"       | "["            | mine.yaml:5: input.rule: '[' is not a regular expression: Unclosed character class
            settle: 25ms   | settle: 25     | mine.yaml:7: input.settle: '25' is not a duration of 0 or more; write one such as 30ms
            settle: 25ms   | settle: -5ms   | mine.yaml:7: input.settle: '-5ms' is not a duration of 0 or more
            settle: 25ms   | submit: ctrl-i | mine.yaml:7: input.submit: 'ctrl-i' is not known here; did you mean ctrl-j?
            settle: 25ms   | setle: 25ms    | mine.yaml:7: input.setle is not a key of a profile; did you mean settle?
            settle: 25ms   | kind: line     | mine.yaml:7: input.kind is written twice; remove one of the two
            settle: 25ms   | settle: [1]    | mine.yaml:7: input.settle is a list or a group, where one value is expected; write one value
            false          | maybe          | mine.yaml:8: input.whileBusy: 'maybe' is neither true nor false
            busy: working  | busy: {a: b}   | mine.yaml:12: screens.busy is a list or a group, where one value is expected
            busy: working  | bussy: x       | mine.yaml:12: screens.bussy is not a key of a profile; did you mean busy?
            busy: working  | contextLow: 101 | mine.yaml:12: screens.contextLow: '101' is not a number of per cent; write one from 0 to 100
            `  busy: working` | `  - busy`   | mine.yaml:12: screens is a group of keys
            programs       | channel: fax #  | mine.yaml:2: channel: 'fax' is not known here
            [mine]         | [mine          | mine.yaml:3: is not valid YAML
            """)
    void aMistakeNamesItsLine(String good, String bad, String problem) throws IOException {
        var profiles = with("mine.yaml", GOOD.replace(good, bad));
        assertThat(profiles.problems()).anySatisfy(p -> assertThat(p.toString()).contains(problem));
        assertThat(profiles.find("mine")).isEmpty();
    }

    @Test
    void allMistakesAreToldAtOnce() throws IOException {
        var profiles = with("mine.yaml", GOOD.replace("25ms", "x").replace("false", "x"));
        assertThat(profiles.problems()).hasSize(2);
    }

    @Test
    void aBadFileDisablesOnlyItself() throws IOException {
        Files.write(directory.resolve("binary.yaml"), new byte[] {(byte) 0xff, 0, 1});
        Files.writeString(directory.resolve("empty.yaml"), "");
        Files.writeString(directory.resolve("list.yaml"), "- a");
        Files.writeString(directory.resolve("notes.txt"), "no profile");
        var profiles = with("mine.yaml", GOOD);
        assertThat(profiles.problems())
                .hasSize(3)
                .allSatisfy(p -> assertThat(p.remedy()).isNotEmpty());
        assertThat(profiles.names()).contains("mine", "claude-code", "codex");
    }

    @Test
    void anEmptyFileSaysSo() throws IOException {
        assertThat(with("mine.yaml", "# nothing\n").problems())
                .singleElement()
                .hasToString(directory.resolve("mine.yaml")
                        + ": holds no profile; write key: value lines, beginning with name");
    }

    @Test
    void whatWouldBeACommandIsEscaped() throws IOException {
        var input = with("mine.yaml", GOOD).named("mine").input();
        assertThat(input.asText("!ls")).isEqualTo(" !ls");
        assertThat(input.asText(" \n/compact")).isEqualTo("  \n/compact");
        assertThat(input.asText("ls!")).isEqualTo("ls!");
        assertThat(input.asText("")).isEmpty();
        assertThat(Profiles.load(List.of()).named("claude-code").input().asText("/compact"))
                .isEqualTo("> /compact");
    }

    @Test
    void whatWouldGoOnInAnotherLineIsEnded() {
        var input = Profiles.load(List.of()).named("claude-code").input();
        assertThat(input.asText("C:\\")).isEqualTo("C:\\ ");
        assertThat(input.asText("/a\\")).isEqualTo("> /a\\ ");
        assertThat(Profiles.load(List.of()).named("codex").input().asText("C:\\"))
                .isEqualTo("C:\\");
    }

    /** Words that tmux looks for in the moment of typing: without any, Enter could answer a dialog that has just come up. */
    @Test
    void dialogsAreKnownByTheirWords() {
        var profiles = Profiles.load(List.of());
        assertThat(profiles.named("claude-code").dialogWords()).containsExactly("Do you want to");
        assertThat(profiles.named("codex").dialogWords())
                .containsExactly("Would you like to", "Press enter to", "enter continue");
    }

    @Test
    void knowsItsProgramsAndNeverAShell() throws IOException {
        var profiles = with("mine.yaml", GOOD);
        assertThat(profiles.named("mine").runsAs("mine")).isTrue();
        assertThat(profiles.named("mine").runsAs("bash")).isFalse();
        assertThat(profiles.named("shell").runsAs("python3")).isTrue();
    }

    @Test
    void saysWhatAnAgentSpendsOrWhatIsWrongWithThat() throws IOException {
        assertThat(with("mine.yaml", GOOD).named("mine").meter().isNone()).isTrue();
        var screen = GOOD + "usage:\n  screen: 'used (?<tokens>[0-9]+)'\n";
        assertThat(with("mine.yaml", screen).named("mine").meter().isNone()).isFalse();
        var wrong = GOOD
                + "usage:\n  screen: 'used [0-9]+'\n  logs:\n    inptu: in\n  prices:\n    large: {input: dear, output: 1}\n";
        assertThat(with("mine.yaml", wrong).problems())
                .extracting(Object::toString)
                .anyMatch(p -> p.contains("usage.screen") && p.contains("names no group"))
                .anyMatch(p -> p.contains("usage.logs.directory") && p.contains("is missing"))
                .anyMatch(p -> p.contains("usage.logs.time") && p.contains("is missing"))
                .anyMatch(p -> p.contains("usage.logs.inptu") && p.contains("did you mean input?"))
                .anyMatch(p -> p.contains("usage.prices.large.input") && p.contains("is not a price"));
    }
}
