package io.tmuxorchestrator.sync.catchup;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.sync.RealRepository;
import io.tmuxorchestrator.sync.repository.Checkout;
import io.tmuxorchestrator.sync.repository.Git;
import io.tmuxorchestrator.sync.repository.History;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a move leaves when its process is killed, made by hand at each of its steps. */
class RecoveryTest {

    @TempDir
    private Path temp;

    private RealRepository bob;
    private Checkout checkout;
    private Journal journal;
    private Aside aside;
    private Map<Path, Look> looks;
    private String from;
    private String to;

    @BeforeEach
    void makeAMove() throws IOException {
        var main = RealRepository.make(temp.resolve("main"));
        main.write("changed", "old\n");
        main.write("removed", "old\n");
        main.write("turned", "file\n");
        from = main.commit("Old");
        bob = main.worktree("bob");
        main.write("changed", "new and longer\n");
        main.write("added/deep/file", "new\n");
        main.git("rm", "-q", "removed", "turned");
        main.write("turned/into", "directory\n");
        to = main.commit("New");
        bob.write("unsaved", "unsaved\n");
        checkout = Checkout.at(bob.directory());
        journal = Journal.begin(checkout, "refs/heads/bob", from, to);
    }

    @Test
    void leavesALockOfAnother() throws IOException {
        journal.write();
        Files.createFile(checkout.indexLock());
        recover();
        assertThat(checkout.indexLock()).exists();
    }

    @Test
    void letsGoOfTheLock() throws IOException {
        lock();
        recover();
        isAsBefore();
    }

    @Test
    void takesBackWhatWasWrittenInFull() throws IOException {
        lock();
        writeFiles();
        recover();
        isAsBefore();
    }

    @Test
    void takesBackWhatWasWrittenInPart() throws IOException {
        lock();
        stage();
        Files.move(place("removed"), aside.old("removed"));
        Files.move(place("changed"), aside.old("changed"));
        recover();
        isAsBefore();
    }

    @Test
    void takesBackWhatHadNoFilesYet() throws IOException {
        lock();
        stage();
        recover();
        isAsBefore();
    }

    @Test
    void leavesAnEditOfWhatWasNotYetTakenAside() throws IOException {
        lock();
        stage();
        bob.write("changed", "new and longer\n"); // As it is to come, and an agent's all the same.
        recover();
        assertThat(bob.read("changed")).isEqualTo("new and longer\n");
    }

    @Test
    void putsBackWhatIsWrittenToWhatWasTakenAside() throws IOException {
        lock();
        stage();
        try (var open = Files.newOutputStream(place("changed"), StandardOpenOption.APPEND)) {
            writeFiles();
            open.write("by one that has it open\n".getBytes(StandardCharsets.UTF_8));
        }
        recover();
        assertThat(bob.read("changed")).isEqualTo("old\nby one that has it open\n");
    }

    @Test
    void leavesWhatAnAgentHasWrittenSince() throws IOException {
        lock();
        writeFiles();
        bob.write("changed", "an agent's\n");
        bob.write("added/deep/file", "an agent's too\n");
        recover();
        assertThat(bob.read("changed") + bob.read("added/deep/file")).isEqualTo("an agent's\nan agent's too\n");
        assertThat(bob.read("removed")).isEqualTo("old\n");
        assertThat(bob.head()).isEqualTo(from);
    }

    /** It was killed after it had made a directory for what comes, and before that came. */
    @Test
    void putsAFileBackWhereADirectoryWasBegun() throws IOException {
        lock();
        stage();
        Files.move(place("turned"), aside.old("turned"));
        Files.createDirectory(place("turned"));
        recover();
        isAsBefore();
    }

    @Test
    void keepsBothOfTwoEditsOfOneFile() throws IOException {
        lock();
        stage();
        bob.write("changed", "an agent's first\n");
        Files.move(place("changed"), aside.old("changed"));
        bob.write("changed", "an agent's second\n");
        recover();
        assertThat(bob.read("changed")).isEqualTo("an agent's second\n");
        assertThat(bob.read("changed.orc-kept")).isEqualTo("an agent's first\n");
    }

    @Test
    void keepsAnEditWhoseDirectoryBecameAFile() throws IOException {
        bob.write("deep/file", "old\n");
        var here = bob.commit("Deep");
        bob.git("rm", "-q", "deep/file");
        bob.write("deep", "file\n");
        to = bob.commit("Shallow");
        bob.git("reset", "-q", "--hard", here);
        from = here;
        journal = Journal.begin(checkout, "refs/heads/bob", from, to);
        lock();
        aside = Aside.make(checkout);
        bob.write("deep/file", "an agent's\n");
        Files.createDirectories(aside.old("deep"));
        Files.move(place("deep/file"), aside.old("deep/file"));
        Files.delete(place("deep"));
        bob.write("deep", "an agent's too\n");
        recover();
        assertThat(bob.read("deep") + bob.read("deep_file.orc-kept")).isEqualTo("an agent's too\nan agent's\n");
    }

    @Test
    void goesForwardOnceTheBranchWasMoved() throws IOException {
        lock();
        writeFiles();
        bob.git("update-ref", "refs/heads/bob", to);
        recover();
        isAfter();
    }

    @Test
    void goesForwardOnceTheIndexWasReplaced() throws IOException {
        lock();
        writeFiles();
        bob.git("update-ref", "refs/heads/bob", to);
        Files.move(journal.index(), checkout.index(), StandardCopyOption.REPLACE_EXISTING);
        recover();
        isAfter();
    }

    @Test
    void waitsForAGitThatGoesOnByItself() throws Exception {
        lock();
        writeFiles();
        var orphan = new ProcessBuilder("sh", "-c", "read line; git update-ref refs/heads/bob " + to);
        orphan.directory(bob.directory().toFile()).environment().put(Journal.MARK, journal.id());
        var process = orphan.start();
        var recovery = new Thread(() -> {
            try {
                new Recovery(checkout).recover();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        recovery.start();
        process.getOutputStream().close();
        recovery.join();
        assertThat(process.isAlive()).isFalse();
        isAfter();
    }

    private void lock() throws IOException {
        journal.write();
        Files.createLink(checkout.indexLock(), journal.token());
    }

    /** What comes is written, and nothing is in its place yet. */
    private void stage() throws IOException {
        aside = Aside.make(checkout);
        looks = Look.atAll(
                Stream.of("changed", "removed", "turned").map(this::place).toList());
        Files.copy(checkout.index(), journal.index(), StandardCopyOption.REPLACE_EXISTING);
        new Git(aside.comers())
                .with("GIT_INDEX_FILE", journal.index().toString())
                .with("GIT_DIR", checkout.gitDirectory().toString())
                .with("GIT_WORK_TREE", aside.comers().toString())
                .run("read-tree", "-m", "-u", from, to);
    }

    /** All is in its place; that a file was open is told, and nothing else done about it. */
    private void writeFiles() throws IOException {
        if (aside == null) {
            stage();
        }
        try (var history = History.of(checkout)) {
            new Swap(checkout, aside, looks).apply(history.differences(from, to));
        }
    }

    private Path place(String path) {
        return checkout.directory().resolve(path);
    }

    private void recover() throws IOException {
        assertThat(new Recovery(checkout).isNeeded()).isTrue();
        new Recovery(checkout).recover();
        assertThat(new Recovery(checkout).isNeeded()).isFalse();
    }

    private void isAsBefore() {
        assertThat(bob.head()).isEqualTo(from);
        isTidy();
    }

    private void isAfter() {
        assertThat(bob.head()).isEqualTo(to);
        isTidy();
    }

    private void isTidy() {
        assertThat(bob.git("status", "--porcelain")).isEqualTo("?? unsaved");
        assertThat(checkout.indexLock()).doesNotExist();
        assertThat(checkout.gitDirectory()).isDirectoryNotContaining("glob:**orc-*");
    }
}
