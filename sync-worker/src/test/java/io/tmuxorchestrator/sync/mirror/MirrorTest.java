package io.tmuxorchestrator.sync.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tmuxorchestrator.sync.RealRepository;
import io.tmuxorchestrator.sync.repository.Checkout;
import io.tmuxorchestrator.sync.snapshot.Admission;
import io.tmuxorchestrator.sync.snapshot.Owner;
import io.tmuxorchestrator.sync.snapshot.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorTest {

    @TempDir
    private Path temp;

    private RealRepository main;
    private RealRepository alice;
    private Mirror mirror;

    @BeforeEach
    void makeRepository() throws IOException {
        main = RealRepository.make(temp.resolve("main"));
        main.git("branch", "-m", "trunk");
        main.git("tag", "v1");
        alice = main.worktree("alice");
        mirror = new Mirror(temp.resolve("elsewhere/shop.git"));
        alice.write("unsaved", "alice\n");
        new Snapshots(
                        Checkout.at(alice.directory()),
                        new Owner("shop-alice", "alice"),
                        Admission.of(Admission.SECRETS, 1000),
                        Clock.systemUTC())
                .take("for the mirror");
    }

    @Test
    void bringsBackARepositoryThatIsGoneSnapshotsToo() throws IOException {
        assertThat(mirror.update(repository())).isEqualTo(4);
        var refs = main.git("for-each-ref");
        var snapshot = main.git("for-each-ref", "--format=%(refname)", "refs/orc/safety");
        new ProcessBuilder("rm", "-rf", main.directory().toString())
                .start()
                .onExit()
                .join();

        mirror.restore(temp.resolve("again"));

        var again = new RealRepository(temp.resolve("again"));
        assertThat(again.git("for-each-ref")).isEqualTo(refs);
        assertThat(again.git("branch", "--show-current")).isEqualTo("trunk");
        assertThat(again.read("README.md")).isEqualTo("first\n");
        assertThat(again.git("show", snapshot + ":unsaved")).isEqualTo("alice");
        assertThat(again.git("fsck")).doesNotContain("missing");
    }

    @Test
    void followsWhatIsRewrittenAndKeepsWhatWasThereBefore() throws IOException {
        mirror.update(repository());
        var before = main.head();
        main.git("commit", "-q", "--amend", "-m", "First, otherwise");
        mirror.update(repository());
        var copy = new RealRepository(mirror.directory());
        assertThat(copy.git("rev-parse", "trunk")).isEqualTo(main.head());
        assertThat(copy.git("rev-parse", "trunk@{1}")).isEqualTo(before);
        alice.git("checkout", "-q", "--detach");
        main.git("branch", "-q", "-D", "alice");
        mirror.update(repository());
        assertThat(copy.git("rev-parse", "alice")).isEqualTo(before);
    }

    @Test
    void noticesThatItIsDamagedAndRestoresNothingOverWhatIsThere() throws IOException {
        mirror.update(repository());
        assertThatThrownBy(() -> mirror.restore(main.directory())).hasMessageContaining("is there already");
        assertThatThrownBy(() -> new Mirror(temp.resolve("nowhere")).restore(temp.resolve("x")))
                .hasMessageContaining("is no mirror");
        var tree = main.git("rev-parse", "HEAD^{tree}");
        try (var packs = Files.list(mirror.directory().resolve("objects/pack"))) {
            packs.forEach(MirrorTest::delete);
        }
        var loose = mirror.directory().resolve("objects/" + tree.substring(0, 2) + "/" + tree.substring(2));
        Files.deleteIfExists(loose);
        assertThatThrownBy(mirror::verify).hasMessageContaining("is damaged");
    }

    private static void delete(Path file) {
        assertThat(file.toFile().delete()).isTrue();
    }

    private Path repository() {
        return main.directory().resolve(".git");
    }
}
