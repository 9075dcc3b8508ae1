package io.tmuxorchestrator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/** Every command of ours that README and docs show is one that there is, with options that there are. Nothing is run. */
public class DocsCommandsTest {

    private static final Pattern FENCED = Pattern.compile("(?ms)^ *```(\\w*)\\n(.*?)^ *```");
    private static final Pattern INLINE = Pattern.compile("`((?:\\./)?orc [^`]+)`");
    /** A word, which may hold quotes; an operator of the shell; or a comment. */
    private static final Pattern TOKEN =
            Pattern.compile("#.*|[|;&<>]+|(?:[^\\s|;&<>\"'\\\\]|\\\\.|\"[^\"]*\"|'[^']*')+");

    private static final List<String> SHELLS = List.of("sh", "bash", "console");

    /** A command as it stands on a page. */
    public record Shown(String where, List<String> arguments, boolean whole) {
        @Override
        public String toString() {
            return where + ": orc " + String.join(" ", arguments);
        }
    }

    static Stream<Shown> shown() {
        return Stream.concat(Repository.pages().stream().flatMap(DocsCommandsTest::onPage), inHelp());
    }

    private static Stream<Shown> onPage(Path page) {
        var text = Repository.read(page);
        var found = new ArrayList<Shown>();
        FENCED.matcher(text)
                .results()
                .filter(m -> SHELLS.contains(m.group(1)))
                .forEach(m -> m.group(2)
                        .replace("\\\n", " ")
                        .lines()
                        .flatMap(l -> commands(l).stream())
                        .forEach(c -> found.add(new Shown(Repository.name(page), c, true))));
        INLINE.matcher(FENCED.matcher(text).replaceAll(""))
                .results()
                .filter(m -> !m.group(1).contains("...") && !m.group(1).contains("<"))
                .flatMap(m -> commands(m.group(1)).stream())
                .forEach(c -> found.add(new Shown(Repository.name(page), c, false)));
        return found.stream();
    }

    /** The examples below the help of each command; what an example does may follow it after some space. */
    private static Stream<Shown> inHelp() {
        return Orc.commandLine().getSubcommands().values().stream()
                .flatMap(c -> Arrays.stream(c.getCommandSpec().usageMessage().footer()))
                .filter(l -> l.startsWith("  "))
                .map(l -> l.strip().split(" {3,}", 2)[0])
                .flatMap(l -> commands(l).stream())
                .map(c -> new Shown("help", c, true));
    }

    /** The arguments of each call of orc in a line of a shell. */
    public static List<List<String>> commands(String line) {
        var all = new ArrayList<List<String>>();
        var current = new ArrayList<String>();
        var isFile = false;
        var tokens =
                TOKEN.matcher(line.strip().replaceFirst("^\\$ ", "")).results().toList();
        for (var match : tokens) {
            var token = match.group();
            if (token.startsWith("#")) {
                break;
            } else if (token.matches("[<>]+")) {
                isFile = true;
            } else if (token.matches("[|;&]+")) {
                all.add(current);
                current = new ArrayList<>();
            } else if (isFile) {
                isFile = false;
            } else if (!current.isEmpty() || !token.matches("[A-Z_]+=.*|source|\\(")) {
                current.add(token.replaceAll("[\"']", ""));
            }
        }
        all.add(current);
        return all.stream()
                .filter(c -> !c.isEmpty() && c.get(0).matches("(?:.*/)?orc"))
                .map(c -> c.subList(1, c.size()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("shown")
    void isACommandThereIs(Shown shown) {
        assertThatCode(() -> parse(shown)).as("%s", shown).doesNotThrowAnyException();
    }

    public static void parse(Shown shown) {
        var arguments = shown.arguments().toArray(String[]::new);
        try {
            Orc.commandLine(arguments).parseArgs(arguments);
        } catch (MissingParameterException e) {
            // In the middle of a sentence a command may be named without all that it takes.
            if (shown.whole()) {
                throw e;
            }
        }
    }

    @Test
    void aCommandThatIsNotThereIsFound() {
        for (var wrong : List.of("orc sned alice hi", "./orc send --urgent alice hi", "orc tail")) {
            assertThatThrownBy(() -> parse(new Shown("here", commands(wrong).get(0), true)))
                    .as(wrong)
                    .isInstanceOf(ParameterException.class);
        }
    }

    @Test
    void callsAreFoundInALineOfAShell() {
        assertThat(commands("$ echo '{\"a\": 1}' | ORC_HOME=/x ./orc publish messages --json - > out # why"))
                .containsExactly(List.of("publish", "messages", "--json", "-"));
        assertThat(commands("ls; cli/target/dist/bin/orc send @qa \"run; all\" && orc down"))
                .containsExactly(List.of("send", "@qa", "run; all"), List.of("down"));
    }

    @Test
    void somethingIsFoundAtAll() {
        assertThat(shown().map(Shown::where).distinct()).contains("README.md", "docs/topics.md", "help");
        assertThat(new CommandLine(new Orc()).getCommandName()).isEqualTo("orc");
    }
}
