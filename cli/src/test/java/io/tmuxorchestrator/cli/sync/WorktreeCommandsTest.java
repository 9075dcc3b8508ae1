package io.tmuxorchestrator.cli.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tmuxorchestrator.cli.Installation;
import io.tmuxorchestrator.cli.OrcProcess;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.runtime.WorkerProcess;
import io.tmuxorchestrator.sync.SyncWorker;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a person does with worktrees by {@code orc}, with a worker that makes them. */
@ExtendWith(RealServices.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorktreeCommandsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Installation installation;

    @Test
    void aWorktreeIsAddedSavedRestoredAndRemoved(Services services, @TempDir Path temp) throws Exception {
        var directory = temp.toRealPath();
        var shop = Files.createDirectories(directory.resolve("shop"));
        git(shop, "init -q -b main && git -c user.name=A -c user.email=a@b commit -q --allow-empty -m First");
        installation = new Installation(services, directory.resolve("installation"));
        try (WorkerProcess worker = installation.worker(SyncWorker.KIND)) {
            assertThat(orc("sync", "status").exit()).isIn(0, ExitCode.NOT_FOUND.code());
            assertThat(orc("worktree", "add", "-x", "--repository", shop.toString())
                            .exit())
                    .isNotZero();
            assertThat(orc("worktree", "add", "shop-nobody", "--repository", "/nope")
                            .err())
                    .contains("repository", "/nope", "is not there");
            var place = directory.resolve("alice");
            var added = orc(
                    "worktree",
                    "add",
                    "shop-alice",
                    "--repository",
                    shop.toString(),
                    "--agent",
                    "alice",
                    "--directory",
                    place.toString());
            assertThat(added.exit()).as(added.err()).isZero();
            await().atMost(PATIENCE).until(() -> Files.exists(place.resolve(".git")));
            assertThat(orc("worktree", "list").out()).contains("shop-alice", "alice", place.toString());
            await().atMost(PATIENCE).until(() -> orc("sync", "status").out().contains("shop-alice in step"));

            Files.writeString(place.resolve("work"), "good\n");
            assertThat(orc("checkpoint", "alice").out()).contains("shop-alice: 1 files saved as");
            assertThat(orc("checkpoint", "list", "shop-alice").out()).contains("on demand");
            assertThat(orc("checkpoint", "show", "alice").out()).contains("+good");
            Files.writeString(place.resolve("work"), "bad\n");
            var name = orc("checkpoint", "list", "alice")
                    .out()
                    .lines()
                    .skip(1)
                    .findFirst()
                    .orElseThrow()
                    .split(" +", 3)[1];
            assertThat(orc("checkpoint", "restore", "alice", name).exit()).isEqualTo(ExitCode.REFUSED.code());
            assertThat(orc("checkpoint", "restore", "alice", name, "--yes").exit())
                    .isZero();
            assertThat(place.resolve("work")).hasContent("good\n");

            assertThat(orc("sync", "radar").err()).contains("no conflict is coming");
            assertThat(orc("sync", "undo", "alice").err()).contains("the last thing that happened in");
            assertThat(orc("sync", "hold", "alice").out()).contains("orc sync resume alice");
            await().atMost(PATIENCE).until(() -> orc("sync", "status").out().contains("it is held"));
            assertThat(orc("sync", "resume", "alice").out()).contains("in step again");
            assertThat(orc("sync", "log", "alice").exit()).isZero();
            assertThat(orc("sync", "unlock", "alice").err()).contains("is not locked");
            assertThat(orc("sync", "land", "alice").err()).contains("has no queue", "sync.queue.tests.shop");
            assertThat(orc("mirror", "now").out()).contains("shop: ");
            assertThat(orc(
                                    "mirror",
                                    "restore",
                                    "shop",
                                    directory.resolve("again").toString())
                            .exit())
                    .isZero();
            assertThat(directory.resolve("again/.git")).isDirectory();

            assertThat(orc("checkpoint", "nobody").err()).contains("there is no worktree or agent with one 'nobody'");
            assertThat(orc("worktree", "remove", "alice").exit()).isZero();
            Files.delete(place.resolve("work"));
            await().atMost(PATIENCE).until(() -> !Files.exists(place));
        } finally {
            installation.close();
        }
    }

    private OrcProcess.Result orc(String... arguments) {
        return installation.orc(arguments);
    }

    private static void git(Path directory, String commands) throws IOException {
        var process = new ProcessBuilder("sh", "-c", "git " + commands)
                .directory(directory.toFile())
                .inheritIO()
                .start();
        assertThat(process.onExit().join().exitValue()).isZero();
    }
}
