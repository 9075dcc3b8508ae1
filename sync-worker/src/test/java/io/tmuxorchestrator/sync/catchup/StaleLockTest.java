package io.tmuxorchestrator.sync.catchup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tmuxorchestrator.sync.RealRepository;
import io.tmuxorchestrator.sync.repository.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaleLockTest {

    @TempDir
    private Path temp;

    private RealRepository alice;
    private Checkout checkout;

    @BeforeEach
    void makeWorktree() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc")), "only Linux tells what works where");
        alice = RealRepository.make(temp.resolve("main")).worktree("alice");
        checkout = Checkout.at(alice.directory());
    }

    @Test
    void isPutAsideWhenItIsOldAndNobodyWorksThere() throws IOException {
        lock(11);
        var aside = new StaleLock(checkout, Clock.systemUTC()).remove();
        assertThat(aside).exists();
        alice.write("new", "new\n");
        alice.commit("Possible again");
    }

    @Test
    void staysWhenItIsYoungOrThereIsNone() throws IOException {
        assertThatThrownBy(this::remove).hasMessageContaining("is not locked");
        lock(9);
        assertThatThrownBy(this::remove).hasMessageContaining("younger than 10 minutes");
        assertThat(checkout.indexLock()).exists();
    }

    /** A commit that waits for its editor holds the lock, and has no file of it open. */
    @Test
    void staysWhileAGitWaitsThereHoweverOldItIs() throws Exception {
        alice.write("new", "new\n");
        alice.git("add", "new");
        var ready = temp.resolve("ready");
        var builder = new ProcessBuilder("git", "commit", "-a")
                .directory(alice.directory().toFile());
        builder.environment().put("GIT_EDITOR", "touch " + ready + "; read answer; false");
        var commit = builder.redirectErrorStream(true).start();
        try {
            await().until(() -> Files.exists(ready));
            age(11);
            assertThatThrownBy(this::remove).hasMessageContaining("is a git that works in");
            assertThat(checkout.indexLock()).exists();
        } finally {
            commit.getOutputStream().close();
            commit.waitFor();
        }
    }

    @Test
    void ofAMoveItIsNotStale() throws IOException {
        var journal = Journal.begin(checkout, "refs/heads/alice", alice.head(), alice.head());
        journal.write();
        Files.createLink(checkout.indexLock(), journal.token());
        age(11);
        assertThatThrownBy(this::remove).hasMessageContaining("is being moved");
    }

    private void remove() throws IOException {
        new StaleLock(checkout, Clock.systemUTC()).remove();
    }

    private void lock(int minutes) throws IOException {
        Files.createFile(checkout.indexLock());
        age(minutes);
    }

    private void age(int minutes) throws IOException {
        Files.setLastModifiedTime(
                checkout.indexLock(), FileTime.from(Instant.now().minus(minutes, ChronoUnit.MINUTES)));
    }
}
