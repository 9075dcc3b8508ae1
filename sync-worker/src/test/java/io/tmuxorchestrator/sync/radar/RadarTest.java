package io.tmuxorchestrator.sync.radar;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.sync.RealRepository;
import io.tmuxorchestrator.sync.catchup.Member;
import io.tmuxorchestrator.sync.repository.Checkout;
import io.tmuxorchestrator.sync.snapshot.Admission;
import io.tmuxorchestrator.sync.told.Warnings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RadarTest {

    @TempDir
    private Path temp;

    private final Radar radar = new Radar(Admission.of(Admission.SECRETS, 1000), Clock.systemUTC());
    private RealRepository main;
    private RealRepository alice;
    private RealRepository bob;
    private RealRepository carol;

    @BeforeEach
    void makeWorktrees() {
        main = RealRepository.make(temp.resolve("main"));
        main.write("cart", "one\ntwo\nthree\nfour\nfive\n");
        main.commit("Cart");
        alice = main.worktree("alice");
        bob = main.worktree("bob");
        carol = main.worktree("carol");
    }

    @Test
    void seesWhatIsNotCommittedAndTouchesNothing() throws IOException {
        alice.write("cart", "ALICE\ntwo\nthree\nfour\nfive\n");
        bob.write("cart", "BOB\ntwo\nthree\nfour\nfive\n");
        carol.write("cart", "one\ntwo\nthree\nfour\nCAROL\n");
        var seen = List.of(alice.seen(), bob.seen(), carol.seen());
        var refs = main.git("for-each-ref");

        var found = look();

        assertThat(found).hasSize(1);
        assertThat(found.get(0).key()).isEqualTo("shop-alice shop-bob cart");
        assertThat(List.of(alice.seen(), bob.seen(), carol.seen())).isEqualTo(seen);
        assertThat(main.git("for-each-ref")).isEqualTo(refs);
    }

    @Test
    void seesNewFilesOfTheSameNameAndNoneWhenTheyAgree() throws IOException {
        alice.write("new", "alice\n");
        bob.write("new", "bob\n");
        assertThat(look()).extracting(Forecast::files).containsExactly(List.of("new"));
        bob.write("new", "alice\n");
        assertThat(look()).isEmpty();
    }

    @Test
    void leavesOutWhoIsMerging() throws IOException {
        alice.write("cart", "ALICE\n");
        alice.commit("Alice's");
        bob.write("cart", "BOB\n");
        bob.commit("Bob's");
        bob.tryGit("merge", "alice");
        assertThat(look()).isEmpty();
    }

    @Test
    void bothAreToldOnceAsLongAsItIsComing() throws IOException {
        var warnings = new Warnings("shop");
        alice.write("cart", "ALICE\n");
        bob.write("cart", "BOB\n");
        var said = warnings.of(look());
        assertThat(said.messages()).extracting(AgentMessage::getRecipientId).containsExactly("alice", "bob");
        assertThat(said.messages().get(0).getContent()).contains("cart", "bob");
        assertThat(said.events()).hasSize(1);
        assertThat(warnings.of(look()).messages()).isEmpty();
        bob.git("checkout", "-q", "cart");
        assertThat(warnings.of(look()).messages()).isEmpty();
        bob.write("cart", "BOB\n");
        assertThat(warnings.of(look()).messages()).hasSize(2);
    }

    private List<Forecast> look() throws IOException {
        var members = new ArrayList<Member>();
        for (var name : List.of("alice", "bob", "carol")) {
            members.add(new Member("shop-" + name, name, "refs/heads/" + name, Checkout.at(temp.resolve(name))));
        }
        return radar.look(members);
    }
}
