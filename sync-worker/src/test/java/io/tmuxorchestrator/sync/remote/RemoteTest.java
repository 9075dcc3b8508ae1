package io.tmuxorchestrator.sync.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tmuxorchestrator.sync.RealRepository;
import io.tmuxorchestrator.sync.catchup.CatchUp;
import io.tmuxorchestrator.sync.catchup.Member;
import io.tmuxorchestrator.sync.catchup.Strategy;
import io.tmuxorchestrator.sync.catchup.Upstream;
import io.tmuxorchestrator.sync.repository.Checkout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a real remote: a bare repository, and somebody else who pushes to it. */
class RemoteTest {

    private static final List<String> ALICE = List.of("refs/heads/alice");

    @TempDir
    private Path temp;

    private RealRepository hub;
    private RealRepository main;
    private RealRepository alice;
    private RealRepository elsewhere;

    @BeforeEach
    void makeRemote() {
        main = RealRepository.make(temp.resolve("main"));
        main.git(
                "clone",
                "-q",
                "--bare",
                main.directory().toString(),
                temp.resolve("hub").toString());
        hub = new RealRepository(temp.resolve("hub"));
        main.git("remote", "add", "origin", hub.directory().toString());
        alice = main.worktree("alice");
        main.git(
                "clone",
                "-q",
                hub.directory().toString(),
                temp.resolve("elsewhere").toString());
        elsewhere = new RealRepository(temp.resolve("elsewhere"));
        elsewhere.git("config", "user.name", "Zoe");
        elsewhere.git("config", "user.email", "zoe@example.org");
    }

    @Test
    void whatOthersPushReachesTheWorktreesAndNoBranchOfAnybody() throws IOException {
        elsewhere.write("theirs", "zoe\n");
        var theirs = elsewhere.commit("Zoe's");
        elsewhere.git("push", "-q", "origin", "main");
        var before = main.head();

        assertThat(remote().fetch("")).isTrue();
        assertThat(remote().fetch("")).isFalse();
        var member = new Member("shop-alice", "alice", "refs/heads/alice", Checkout.at(alice.directory()));
        new CatchUp("shop", new Upstream("", "origin"), Strategy.MERGE, Clock.systemUTC()).round(List.of(member));

        assertThat(alice.head()).isEqualTo(theirs);
        assertThat(main.head()).isEqualTo(before);
        assertThat(main.git("rev-parse", "refs/remotes/origin/main")).isEqualTo(theirs);
    }

    @Test
    void pushesBranchesAsTheyGoOnAndNeverByForce() throws IOException {
        alice.write("hers", "one\n");
        alice.commit("One");
        remote().push(ALICE);
        alice.write("hers", "two\n");
        var two = alice.commit("Two");
        remote().push(ALICE);
        assertThat(hub.git("rev-parse", "alice")).isEqualTo(two);

        alice.git("commit", "-q", "--amend", "-m", "Two, otherwise");
        assertThatThrownBy(() -> remote().push(ALICE)).hasMessageContaining("cannot push with remote origin");
        assertThat(hub.git("rev-parse", "alice")).isEqualTo(two);
        assertThat(hub.git("for-each-ref", "refs/orc")).isEmpty();
    }

    @Test
    void isNothingWhereThereIsNoRemoteOfThatName() throws IOException {
        assertThat(Remote.of(Checkout.at(alice.directory()), "nowhere")).isEmpty();
        assertThat(Remote.of(Checkout.at(alice.directory()), "")).isEmpty();
    }

    @Test
    void saysWhatIsWrongWhenItCannotBeReachedAndNoPassword() {
        main.git("remote", "set-url", "origin", "ssh://ann:secret@127.0.0.1:1/shop.git");
        assertThatThrownBy(() -> remote().fetch(""))
                .hasMessageContaining("cannot fetch with remote origin")
                .hasMessageContaining("by hand");
        main.git("remote", "set-url", "origin", "http://ann:secret@127.0.0.1:1/shop.git");
        assertThatThrownBy(() -> remote().fetch(""))
                .hasMessageContaining("127.0.0.1")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }

    private Remote remote() throws IOException {
        return Remote.of(Checkout.at(alice.directory()), "origin").orElseThrow();
    }
}
