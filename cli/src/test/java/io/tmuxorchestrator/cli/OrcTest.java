package io.tmuxorchestrator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.sync.repository.GitException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrcTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int orc(String... arguments) {
        var line = Orc.commandLine(arguments);
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    static Stream<String> commands() {
        return Commands.ALL.keySet().stream().filter(name -> !name.equals("train"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelpWithExamples(String name) {
        assertThat(orc(name, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: orc " + name);
        if (!name.equals("doctor")) {
            assertThat(out.toString()).contains("Examples:").contains("  orc " + name);
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandTellsItsVersion(String name) {
        assertThat(orc(name, "--version")).isZero();
        assertThat(out.toString()).startsWith("orc ").contains("Java");
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent", "config", "dead-letters", "inbox", "templates"})
    void aGroupSaysWhichCommandsItHas(String name) {
        assertThat(orc(name)).isZero();
        assertThat(out.toString()).contains("Usage: orc " + name).containsPattern("(list|show|start) +[A-Z]");
    }

    @Test
    void helpNamesEveryCommand() {
        assertThat(orc("--help")).isZero();
        commands().forEach(name -> assertThat(out.toString()).contains("  " + name));
        assertThat(out.toString()).doesNotContain("train");
    }

    @Test
    void saysWhichCommandWasMeant() {
        assertThat(orc("sned", "alice", "hi")).isEqualTo(ExitCode.USAGE.code());
        assertThat(err.toString()).contains("orc: there is no command 'sned'; did you mean send?");
        assertThat(orc("agent", "strt", "alice")).isEqualTo(ExitCode.USAGE.code());
        assertThat(err.toString()).contains("orc: there is no command 'agent strt'; did you mean start?");
        assertThat(orc("agents", "alice")).isEqualTo(ExitCode.USAGE.code());
        assertThat(err.toString()).contains("orc: there is no command 'agents alice'; use one of show");
    }

    @Test
    void saysHowADurationIsWritten() {
        assertThat(orc("agent", "stop", "alice", "--timeout", "5")).isEqualTo(ExitCode.USAGE.code());
        assertThat(err.toString()).contains("'--timeout': '5' is not a duration; use one such as 500ms, 30s");
    }

    @Test
    void namesTheOptionThatIsWrong() {
        assertThat(orc("send", "alice", "hi", "--priority", "hihg")).isEqualTo(ExitCode.USAGE.code());
        assertThat(err.toString()).contains("--priority").contains("LOW, NORMAL, HIGH, URGENT");
        assertThat(orc("send", "alice", "hi", "--ttl", "soon")).isEqualTo(ExitCode.USAGE.code());
        assertThat(err.toString()).contains("--ttl").contains("'soon'");
    }

    @Test
    void saysWhichFileIsNotThere() {
        assertThat(orc("publish", "agents", "--json", "nowhere.json")).isEqualTo(ExitCode.NOT_FOUND.code());
        assertThat(err.toString()).contains("there is no file 'nowhere.json'");
    }

    /** Whoever runs the tests may be root, to whom all is open. */
    @ParameterizedTest
    @MethodSource
    void saysWhatWentWrong(Exception failure, ExitCode code, String text) throws Exception {
        var line = Orc.commandLine().setErr(new PrintWriter(err));
        var parsed = line.parseArgs();

        assertThat(line.getExecutionExceptionHandler().handleExecutionException(failure, line, parsed))
                .isEqualTo(code.code());
        assertThat(err.toString()).contains("orc: " + text);
    }

    static Stream<Arguments> saysWhatWentWrong() {
        return Stream.of(
                arguments(
                        new AccessDeniedException("team.yml"),
                        ExitCode.CONFIGURATION,
                        "'team.yml' is not open to this user"),
                arguments(new GitException("no such branch"), ExitCode.REFUSED, "no such branch"));
    }

    /** Looking up who is there would wait for a minute. */
    @Test
    @Timeout(30)
    void saysSoonThatNobodyAnswers() {
        assertThat(orc("send", "alice", "hi", "--bootstrap", "127.0.0.1:1")).isEqualTo(ExitCode.UNREACHABLE.code());
        assertThat(err.toString())
                .contains("Kafka at 127.0.0.1:1 does not answer")
                .contains("orc up");
    }

    @Test
    void refusesADemoThatHasNoTime() {
        assertThat(orc("demo", "--patience", "0s")).isEqualTo(ExitCode.USAGE.code());
        assertThat(err.toString()).contains("--patience leaves a chapter no time; use some seconds, such as 90s");
    }

    @Test
    void refusesAMessageBeforeItConnects() {
        assertThat(orc("send", "team:x", "hi")).isEqualTo(ExitCode.REFUSED.code());
        assertThat(err.toString())
                .contains("recipientId: 'team:x' begins with 'team:', which is no kind of address; use alice, @role");
    }

    /** Picocli would otherwise put what stands in the file in place of the address. */
    @Test
    void aRoleIsNeverAFileOfArguments(@TempDir Path directory) throws Exception {
        var file = Files.writeString(directory.resolve("developer"), "--help");
        assertThat(orc("send", "@" + file, "hi")).isEqualTo(ExitCode.REFUSED.code());
        assertThat(err.toString()).contains("recipientId: '@" + file + "' is no name of a role");
    }

    /** A name can come from anywhere; what the terminal would obey in it is not printed. */
    @Test
    void printsNothingThatATerminalObeys() {
        assertThat(orc("send", "al\u001b[2J\u009b31m\r\u0007ice", "hi")).isEqualTo(ExitCode.REFUSED.code());
        assertThat(err.toString())
                .contains("is no name of an agent")
                .doesNotContain("\u001b", "\u009b", "\r", "\u0007");
    }

    @Test
    void saysWhatIsWrongWithAFile(@TempDir Path directory) throws Exception {
        var file = Files.writeString(directory.resolve("orc.yaml"), "kafka:\n  bootstrp: x:1\nhttp:\n  port: abc\n");
        assertThat(orc("config", "show", "--config", file.toString())).isEqualTo(ExitCode.CONFIGURATION.code());
        assertThat(err.toString())
                .contains("orc.yaml:2: kafka.bootstrp is not a setting; did you mean kafka.bootstrap?")
                .contains("orc.yaml:4: http.port: 'abc' is not a whole number");
    }

    @Test
    void tellsWhereASettingComesFrom() {
        assertThat(orc("config", "show", "kafka", "--origin", "--bootstrap", "far:9092"))
                .isZero();
        assertThat(out.toString()).contains("kafka.bootstrap = far:9092  (flag --set kafka.bootstrap)");
    }

    @Test
    void masksSecrets() {
        assertThat(orc("config", "show", "redis", "--set", "redis.password=hunter2", "--json"))
                .isZero();
        assertThat(out.toString())
                .contains("\"path\":\"redis.password\",\"value\":\"****\"")
                .doesNotContain("hunter2");
    }

    @Test
    void completesInBash(@TempDir Path directory) throws Exception {
        assertThat(orc("completion")).isZero();
        var script = Files.writeString(directory.resolve("orc.bash"), out.toString());
        assertThat(new ProcessBuilder("bash", "-n", script.toString()).start().waitFor())
                .isZero();
    }

    @Test
    void saysThatNobodyAnswers() {
        assertThat(orc("topics", "--bootstrap", "127.0.0.1:1")).isEqualTo(ExitCode.UNREACHABLE.code());
        assertThat(err.toString())
                .contains("orc: Kafka at 127.0.0.1:1 does not answer")
                .contains("Start it with 'orc up', or name another with --bootstrap");
    }

    @Test
    void saysThatSomethingListensWhichMayWantALogin() throws Exception {
        try (var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            assertThat(orc("topics", "--bootstrap", "127.0.0.1:" + silent.getLocalPort()))
                    .isEqualTo(ExitCode.UNREACHABLE.code());
        }
        assertThat(err.toString()).contains("does not answer", "It may want a login, or TLS", "ORC_HOME");
    }

    @Test
    void namesTheWorkerThatWasMeant() {
        assertThat(orc("run", "message-rooter")).isEqualTo(ExitCode.NOT_FOUND.code());
        assertThat(err.toString()).contains("there is no worker 'message-rooter'; did you mean message-router?");
    }

    @Test
    void detectJudgesAFileAndNamesTheLineOfAMistake(@TempDir Path directory) throws Exception {
        var file = directory.resolve("readings.csv");
        var rows = IntStream.range(0, 400)
                .mapToObj(i -> i * 300 + "," + (i == 399 ? 900 : i % 5))
                .toList();
        Files.write(file, rows);
        assertThat(orc("detect", "--csv", file.toString(), "--reasons")).isZero();
        assertThat(out.toString()).contains("119700,900,0.", ",1,\"the value is 900.0; usual is 0.000 to 4.000");
        assertThat(err.toString()).contains("400 reading(s), 1 unusual");

        var to = directory.resolve("judged.csv");
        Files.writeString(file, "tomorrow,1\n", StandardOpenOption.APPEND);
        assertThat(orc("detect", "--csv", file.toString(), "--out", to.toString()))
                .isEqualTo(ExitCode.REFUSED.code());
        assertThat(err.toString()).contains("readings.csv, line 401: 'tomorrow' is no time");
        assertThat(to).content().contains("119700,900,0.");

        assertThat(orc("detect", "--csv", file.toString(), "--out", file.toString()))
                .isEqualTo(ExitCode.USAGE.code());
        assertThat(orc("detect", "--csv", directory.resolve("none").toString())).isEqualTo(ExitCode.NOT_FOUND.code());
    }
}
