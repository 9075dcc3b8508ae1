package io.tmuxorchestrator.sync.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.sync.RealRepository;
import io.tmuxorchestrator.sync.repository.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VisibleCommitTest {

    @TempDir
    private Path temp;

    private RealRepository alice;

    @BeforeEach
    void makeAWorktree() {
        alice = RealRepository.make(temp.resolve("main")).worktree("alice");
    }

    @Test
    void commitsWhatASnapshotWouldSave() throws IOException {
        alice.write("README.md", "changed\n");
        alice.write("src/new", "new\n");
        alice.write(".env", "secret\n");

        var made = (Taking.Committed) take();

        assertThat(made.commit()).isEqualTo(alice.head());
        assertThat(made.files()).isEqualTo(2);
        assertThat(made.leftOut()).extracting(LeftOut::path).containsExactly(".env");
        assertThat(alice.git("status", "--porcelain")).isEqualTo("?? .env");
        assertThat(alice.git("log", "-1", "--format=%an: %s")).isEqualTo("Tmux Orchestrator: to be seen");
        assertThat(take()).isEqualTo(new Taking.Unchanged(made.leftOut()));
    }

    @Test
    void commitsNoSecretThatIsStaged() throws IOException {
        alice.write("id_rsa", "secret\n");
        alice.git("add", "id_rsa");
        assertThat(take())
                .isEqualTo(new Taking.HeldBack("this is staged: id_rsa (its name says that it holds secrets)"));
    }

    @Test
    void leavesAGitOfTheAgentAlone() throws IOException {
        alice.write("README.md", "changed\n");
        var before = alice.head();
        Files.createFile(checkout().indexLock());
        assertThat(take()).isInstanceOf(Taking.HeldBack.class);
        assertThat(alice.head()).isEqualTo(before);
    }

    private Taking take() throws IOException {
        return new VisibleCommit(checkout(), Admission.of(Admission.SECRETS, 1_000)).take("to be seen");
    }

    private Checkout checkout() throws IOException {
        return Checkout.at(alice.directory());
    }
}
