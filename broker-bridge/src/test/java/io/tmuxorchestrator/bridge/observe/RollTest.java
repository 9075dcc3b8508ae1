package io.tmuxorchestrator.bridge.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.bridge.profile.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollTest {

    private static final Profiles SHIPPED = Profiles.load(List.of());

    private static Glance glance(String pane, String agent, String profile) {
        return Glance.parse(List.of(String.join("\t", pane, agent, profile, "7", "0", "1", "claude", "a\ttitle")))
                .get(0);
    }

    @Test
    void aMarkWithAProfileIsAnAgent() {
        var roll = Roll.of(List.of(glance("%3", "alice", "claude-code")), SHIPPED, Map.of());
        assertThat(roll.complaints()).isEmpty();
        assertThat(roll.agents().get("alice").glance().title()).isEqualTo("a\ttitle");
        assertThat(roll.agents().get("alice").profile().name()).isEqualTo("claude-code");
    }

    @Test
    void ofTwoPanesWithOneNameTheOlderCountsAndTheOtherIsSaid() {
        var both = List.of(glance("%10", "alice", "shell"), glance("%9", "alice", "shell"));
        var roll = Roll.of(both, SHIPPED, Map.of());
        assertThat(roll.agents().get("alice").glance().pane()).isEqualTo("%9");
        assertThat(roll.complaints())
                .singleElement()
                .extracting(Complaint::text)
                .asString()
                .contains("%10", "%9 already");
    }

    @Test
    void whereAnAgentIsItStaysThoughAnOlderPaneIsMarked() {
        var both = List.of(glance("%10", "alice", "shell"), glance("%9", "alice", "shell"));
        var roll = Roll.of(both, SHIPPED, Map.of("alice", "%10"));
        assertThat(roll.agents().get("alice").glance().pane()).isEqualTo("%10");
    }

    @Test
    void namesAndProfilesThatAreNoneAreSaidWithARemedy() {
        var roll = Roll.of(
                List.of(glance("%1", "a.b", "shell"), glance("%2", "bob", "claude"), glance("%3", "carol", "")),
                SHIPPED,
                Map.of());
        assertThat(roll.agents()).isEmpty();
        assertThat(roll.mistaken()).containsOnlyKeys("bob", "carol");
        assertThat(roll.complaints())
                .extracting(Complaint::text)
                .satisfiesExactly(
                        t -> assertThat(t).contains("'a.b' is no name", "use letters"),
                        t -> assertThat(t).contains("no agent profile 'claude'"),
                        t -> assertThat(t).contains("names no profile", "claude-code"));
    }

    @Test
    void aProfileWithAMistakeIsSaid(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("bad.yaml"), "name: bad\ninputs: {}\n");
        var roll = Roll.of(List.of(), Profiles.load(List.of(directory)), Map.of());
        assertThat(roll.complaints())
                .isNotEmpty()
                .allSatisfy(c -> assertThat(c.text()).contains("an agent profile is left out: ", "bad.yaml"));
        assertThat(roll.complaints()).extracting(Complaint::agent).containsOnly(Optional.empty());
    }

    @Test
    void whatIsNoLineOfOursIsPassedOver() {
        assertThat(Glance.parse(List.of("", "%1\talice", "%1\ta\tb\tnone\t0\t1\tc\td")))
                .isEmpty();
    }

    @Test
    void complaintsAreSaidOnceAndAgainWhenTheyComeBack() {
        var complaints = new Complaints();
        var one = new Complaint(Optional.empty(), "one");
        assertThat(complaints.newOf(List.of(one))).containsExactly(one);
        assertThat(complaints.newOf(List.of(one))).isEmpty();
        assertThat(complaints.newOf(List.of())).isEmpty();
        assertThat(complaints.newOf(List.of(one))).containsExactly(one);
    }
}
