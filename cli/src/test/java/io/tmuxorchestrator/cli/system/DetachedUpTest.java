package io.tmuxorchestrator.cli.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.cli.OrcHome;
import io.tmuxorchestrator.cli.OrcProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user finds while {@code orc up --detach} runs. */
class DetachedUpTest {

    @TempDir
    static Path directory;

    private static OrcHome home;
    private static OrcProcess.Result detached;

    @BeforeAll
    static void up() {
        home = new OrcHome(directory);
        detached = home.up("--detach").result();
    }

    @AfterAll
    static void down() {
        home.orc("down").succeeded();
    }

    @Test
    void itRunsInTheBackground() {
        assertThat(detached.succeeded().out()).contains("running as process").contains("kcat.conf");
        home.orc("doctor").succeeded();
    }

    @Test
    void keepsItsSecretsAndLetsNobodyIn() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.path())))
                .isEqualTo("rwx------");
        for (var file : List.of("secrets.properties", "run/up.yaml", "run/client.properties", "run/kcat.conf")) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(home.path().resolve(file))))
                    .as(file)
                    .isEqualTo("rw-------");
        }
        var config = home.orc("config", "show", "--origin").succeeded().out();
        var secrets = Files.readAllLines(home.path().resolve("secrets.properties"));
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
    }

    @Test
    void oneMoreWorkerJoins() throws Exception {
        try (var worker = OrcProcess.start(
                        home.path(),
                        "run",
                        "message-router",
                        "--set",
                        "http.port=0",
                        "--set",
                        "data.directory=" + directory.resolve("worker"))
                .awaitOutput("message-router is RUNNING")) {
            Awaitility.await("both instances")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> home.orc("workers").out().contains(":" + worker.pid()));
            assertThat(worker.interrupt().result().out() + worker.result().err())
                    .contains("message-router is STOPPED");
        }
    }
}
