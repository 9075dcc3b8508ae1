package io.tmuxorchestrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's day with {@code orc up}, with processes and services that are real. */
class UpTest {

    private static final List<String> ANY_PORTS = List.of(
            "--set",
            "embedded.kafkaPort=0",
            "--set",
            "embedded.registryPort=0",
            "--set",
            "embedded.redisPort=0",
            "--set",
            "http.port=0");

    @TempDir
    Path directory;

    private Path home() {
        return directory.resolve("home");
    }

    private OrcProcess up(String... more) {
        var arguments = new ArrayList<>(List.of("up"));
        arguments.addAll(ANY_PORTS);
        arguments.addAll(nobodysTmux());
        arguments.addAll(List.of(more));
        return OrcProcess.start(home(), arguments.toArray(String[]::new));
    }

    /** Never the panes of whoever runs the tests. */
    private List<String> nobodysTmux() {
        return List.of("--set", "bridge.tmux.socket=" + directory.resolve("no-tmux"));
    }

    private OrcProcess.Result orc(String... arguments) {
        return OrcProcess.run(home(), arguments);
    }

    @Test
    void aMessageMovesAndIsThereAgainAfterARestart() throws Exception {
        try (var up = up().awaitOutput("Ctrl-C or 'orc down' stops it")) {
            var agent = "{\"agent\":\"alice\",\"host\":\"h\",\"state\":\"IDLE\",\"role\":\"developer\"}";
            OrcProcess.runWith(home(), Map.of(), agent, "publish", "agents", "--json", "-")
                    .succeeded();
            assertThat(orc("send", "alice", "run the tests; #{x} $(y)")
                            .succeeded()
                            .out())
                    .startsWith("sent ");
            awaitRecords("inbox.alice", 1);
            assertThat(orc("tail", "inbox.alice", "--once").out()).contains("\"content\":\"run the tests; #{x} $(y)\"");

            var refused = OrcProcess.runWith(
                    home(), Map.of(), agent + "\n{\"agnt\":\"bob\"}", "publish", "agents", "--json", "-");
            assertThat(refused.exit()).isEqualTo(ExitCode.REFUSED.code());
            assertThat(refused.err())
                    .contains("record 2 (near line 2) is no Agent:")
                    .contains("agnt: 'agnt' is no field of Agent; did you mean agent?")
                    .contains("1 before it were published, nothing after it was");

            assertThat(orc("send", "alicia", "hello").exit()).isEqualTo(ExitCode.NOT_FOUND.code());
            orc("send", "alicia", "hello", "--unchecked").succeeded();
            awaitRecords("dead-letters", 1);
            assertThat(orc("tail", "dead-letters", "--once").out())
                    .contains("dead letter from orc.messages-")
                    .contains("recipientId: 'alicia' is not known; did you mean alice?");
            assertThat(orc("tail", "events", "--once", "--where", "type=MESSAGE_ACCEPTED", "--json")
                            .out()
                            .lines())
                    .hasSize(1);

            assertThat(orc("doctor").succeeded().out())
                    .contains("transaction.version is 2")
                    .doesNotContain("error ");
            assertThat(orc("topics", "--check").succeeded().out()).contains("ok       orc.inbox.alice");
            assertThat(orc("workers").succeeded().out())
                    .contains("message-router")
                    .contains(":" + up.pid());

            var second = up().result();
            assertThat(second.exit()).isEqualTo(ExitCode.ALREADY_RUNNING.code());
            assertThat(second.err()).contains("running as process " + up.pid()).contains("orc down");

            assertThat(up.interrupt().result().err()).contains("stopping ...").endsWith("stopped\n");
        }
        try (var up = up().awaitOutput("Ctrl-C or 'orc down' stops it")) {
            assertThat(orc("tail", "inbox.alice", "--once", "--json").out().lines())
                    .hasSize(1);
            assertThat(orc("down").succeeded().out()).contains("stopped");
            assertThat(up.result().err()).endsWith("stopped\n");
        }
        assertThat(home().resolve("run").toFile().list()).isEmpty();
        assertThat(orc("down").succeeded().err()).contains("nothing is running");
    }

    private void awaitRecords(String topic, int count) {
        Awaitility.await(topic)
                .until(() ->
                        orc("tail", topic, "--once", "--json").out().lines().count() >= count);
    }

    @Test
    void canBeStoppedWhileItStarts() throws Exception {
        for (var moment : List.of("starting Kafka", "starting " + Workers.ALL.size() + " worker(s)")) {
            try (var up = up().awaitOutput(moment)) {
                assertThat(up.interrupt().result().err())
                        .endsWith("stopped\n")
                        .doesNotContain("giving up", "ready after");
            }
        }
        assertThat(orc("down").succeeded().err()).contains("nothing is running");
    }

    @Test
    void aWorkerCanBeStoppedWhileItWaits() throws Exception {
        try (var worker = OrcProcess.start(
                        home(), "run", "message-router", "--bootstrap", "127.0.0.1:1", "--set", "http.port=0")
                .awaitOutput("waiting for Kafka at 127.0.0.1:1")) {
            assertThat(worker.interrupt().result().err()).doesNotContain("giving up");
        }
    }

    @Test
    void startsAgainAfterAKill() throws Exception {
        try (var up = up().awaitOutput("Ctrl-C or 'orc down' stops it")) {
            up.kill().result();
        }
        try (var up = up().awaitOutput("Ctrl-C or 'orc down' stops it")) {
            assertThat(up.interrupt().result().exit()).isIn(0, 130);
        }
    }

    @Test
    void keepsItsSecretsAndLetsNobodyIn() throws Exception {
        try (var up = up().awaitOutput("Ctrl-C or 'orc down' stops it")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home())))
                    .isEqualTo("rwx------");
            for (var file : List.of("secrets.properties", "run/up.yaml", "run/client.properties", "run/kcat.conf")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home().resolve(file))))
                        .as(file)
                        .isEqualTo("rw-------");
            }
            var config = orc("config", "show", "--origin").succeeded().out();
            var secrets = Files.readAllLines(home().resolve("secrets.properties"));
            secrets.stream()
                    .filter(l -> l.contains("="))
                    .map(l -> l.split("=", 2)[1])
                    .forEach(secret -> assertThat(config).doesNotContain(secret));
            assertThat(config).contains("(running system");
            var registry = config.lines()
                    .filter(l -> l.startsWith("registry.url"))
                    .findFirst()
                    .orElseThrow()
                    .replaceAll(".*(http://\\S+).*", "$1");
            var answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(registry + "/subjects"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(401);
            up.interrupt().result();
        }
    }

    @Test
    void namesAPortThatIsTakenAndADirectoryThatCannotBe() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var result =
                    up("--set", "embedded.kafkaPort=" + taken.getLocalPort()).result();
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
    void runsOneWorkerAgainstAnyCluster() throws Exception {
        try (var up = up().awaitOutput("Ctrl-C or 'orc down' stops it");
                var worker = OrcProcess.start(
                                home(),
                                "run",
                                "message-router",
                                "--set",
                                "http.port=0",
                                "--set",
                                "data.directory=" + directory.resolve("worker"))
                        .awaitOutput("message-router is RUNNING")) {
            Awaitility.await("both instances").until(() -> orc("workers").out().contains(":" + worker.pid()));
            assertThat(worker.interrupt().result().out() + worker.result().err())
                    .contains("message-router is STOPPED");
            up.interrupt().result();
        }
    }

    @Test
    void installsNothingUnasked() {
        var result = OrcProcess.runWith(home(), Map.of("PATH", "/nowhere"), "", "up");
        assertThat(result.exit()).isEqualTo(ExitCode.MISSING_PROGRAM.code());
        assertThat(result.err()).contains("tmux is not installed; install the package tmux");
    }

    @Test
    void leavesItRunningInTheBackground() {
        var arguments = new ArrayList<>(List.of("up", "--detach"));
        arguments.addAll(ANY_PORTS);
        arguments.addAll(nobodysTmux());
        var detached = OrcProcess.run(home(), arguments.toArray(String[]::new)).succeeded();
        assertThat(detached.out()).contains("running as process").contains("kcat.conf");
        orc("doctor").succeeded();
        orc("down").succeeded();
    }
}
