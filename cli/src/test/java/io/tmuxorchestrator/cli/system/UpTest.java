package io.tmuxorchestrator.cli.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.cli.OrcHome;
import io.tmuxorchestrator.cli.OrcProcess;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.settings.Workers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's day with {@code orc up}, with processes and services that are real. */
class UpTest {

    @TempDir
    Path directory;

    private OrcHome home;

    @BeforeEach
    void home() {
        home = new OrcHome(directory);
    }

    @Test
    void aMessageMovesAndIsThereAgainAfterAKill() throws Exception {
        try (var up = home.up().awaitOutput("Ctrl-C or 'orc down' stops it")) {
            var agent = "{\"agent\":\"alice\",\"host\":\"h\",\"state\":\"IDLE\",\"role\":\"developer\"}";
            OrcProcess.runWith(home.path(), Map.of(), agent, "publish", "agents", "--json", "-")
                    .succeeded();
            assertThat(home.orc("send", "alice", "run the tests; #{x} $(y)")
                            .succeeded()
                            .out())
                    .startsWith("sent ");
            awaitRecords("inbox.alice", 1);
            assertThat(home.orc("tail", "inbox.alice", "--once").out())
                    .contains("\"content\":\"run the tests; #{x} $(y)\"");

            var refused = OrcProcess.runWith(
                    home.path(), Map.of(), agent + "\n{\"agnt\":\"bob\"}", "publish", "agents", "--json", "-");
            assertThat(refused.exit()).isEqualTo(ExitCode.REFUSED.code());
            assertThat(refused.err())
                    .contains("record 2 (near line 2) is no Agent:")
                    .contains("agnt: 'agnt' is no field of Agent; did you mean agent?")
                    .contains("1 before it were published, nothing after it was");

            assertThat(home.orc("send", "alicia", "hello").exit()).isEqualTo(ExitCode.NOT_FOUND.code());
            home.orc("send", "alicia", "hello", "--unchecked").succeeded();
            awaitRecords("dead-letters", 1);
            assertThat(home.orc("tail", "dead-letters", "--once").out())
                    .contains("dead letter from orc.messages-")
                    .contains("recipientId: 'alicia' is not known; did you mean alice?");
            assertThat(home.orc("tail", "events", "--once", "--where", "type=MESSAGE_ACCEPTED", "--json")
                            .out()
                            .lines())
                    .hasSize(1);

            assertThat(home.orc("doctor").succeeded().out())
                    .contains("transaction.version is 2")
                    .doesNotContain("error ");
            assertThat(home.orc("topics", "--check").succeeded().out()).contains("ok       orc.inbox.alice");
            assertThat(home.orc("workers").succeeded().out())
                    .contains("message-router")
                    .contains(":" + up.pid());

            var second = home.up().result();
            assertThat(second.exit()).isEqualTo(ExitCode.ALREADY_RUNNING.code());
            assertThat(second.err()).contains("running as process " + up.pid()).contains("orc down");

            up.kill().result();
        }
        try (var up = home.up().awaitOutput("Ctrl-C or 'orc down' stops it")) {
            assertThat(home.orc("tail", "inbox.alice", "--once", "--json").out().lines())
                    .hasSize(1);
            assertThat(home.orc("down").succeeded().out()).contains("stopped");
            assertThat(up.result().err()).contains("stopping ...").endsWith("stopped\n");
        }
        assertThat(home.path().resolve("run").toFile().list()).isEmpty();
        assertThat(home.orc("down").succeeded().err()).contains("nothing is running");
    }

    private void awaitRecords(String topic, int count) {
        Awaitility.await(topic)
                .atMost(Duration.ofMinutes(1))
                .until(() -> home.orc("tail", topic, "--once", "--json")
                                .out()
                                .lines()
                                .count()
                        >= count);
    }

    @Test
    void canBeStoppedWhileItStarts() throws Exception {
        for (var moment : List.of("starting Kafka", "starting " + Workers.ALL.size() + " worker(s)")) {
            try (var up = home.up().awaitOutput(moment)) {
                assertThat(up.interrupt().result().err())
                        .endsWith("stopped\n")
                        .doesNotContain("giving up", "ready after");
            }
        }
        assertThat(home.orc("down").succeeded().err()).contains("nothing is running");
    }

    @Test
    void aWorkerCanBeStoppedWhileItWaits() throws Exception {
        try (var worker = OrcProcess.start(
                        home.path(), "run", "message-router", "--bootstrap", "127.0.0.1:1", "--set", "http.port=0")
                .awaitOutput("waiting for Kafka at 127.0.0.1:1")) {
            assertThat(worker.interrupt().result().err()).doesNotContain("giving up");
        }
    }

    @Test
    void namesAPortThatIsTakenAndADirectoryThatCannotBe() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var result = home.up("--set", "embedded.kafkaPort=" + taken.getLocalPort())
                    .result();
            assertThat(result.exit()).isNotZero();
            assertThat(result.err())
                    .contains("port " + taken.getLocalPort())
                    .contains("--set embedded.kafkaPort=0")
                    .doesNotContain("Exception");
        }
        var file = Files.writeString(directory.resolve("file"), "");
        var result = OrcProcess.run(file.resolve("home"), "up");
        assertThat(result.exit()).isNotZero();
        assertThat(result.err()).contains(file.toString()).doesNotContain("\tat ");
    }

    @Test
    void installsNothingUnasked() {
        var result = OrcProcess.runWith(home.path(), Map.of("PATH", "/nowhere"), "", "up");
        assertThat(result.exit()).isEqualTo(ExitCode.MISSING_PROGRAM.code());
        assertThat(result.err()).contains("tmux is not installed; install the package tmux");
    }
}
