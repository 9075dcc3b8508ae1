package io.tmuxorchestrator.sync.told;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Priority;
import io.tmuxorchestrator.sync.catchup.Member;
import io.tmuxorchestrator.sync.catchup.Outcome;
import io.tmuxorchestrator.sync.repository.Checkout;
import io.tmuxorchestrator.sync.repository.Commit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Member ALICE = member("alice");
    private static final Member BOB = member("bob");
    private static final Commit HERS = new Commit("a".repeat(40), "Alice", "Hers", NOON);
    private static final Commit HIS = new Commit("b".repeat(40), "Bob", "His", NOON);

    private final News news = new News("shop", Duration.ofMinutes(1), Duration.ofMinutes(30));

    @Test
    void tellsAnAgentOnceAMinuteWhatChangedUnderIt() {
        var first = at(0, caughtUp("a"));
        assertThat(first.messages()).extracting(AgentMessage::getRecipientId).containsExactly("bob");
        assertThat(first.messages().get(0).getContent()).contains("Alice: Hers", "  a");
        assertThat(at(1, caughtUp("b")).messages()).isEmpty();
        assertThat(at(59, caughtUp("c")).messages()).isEmpty();
        var second = at(60, new Outcome.InStep(BOB)).messages();
        assertThat(second).hasSize(1);
        assertThat(second.get(0).getContent()).contains("  b\n  c");
        assertThat(at(600, new Outcome.InStep(BOB)).messages()).isEmpty();
    }

    @Test
    void tellsBothAuthorsAndTheProjectManagerOfAConflict() {
        at(0, new Outcome.Shared(ALICE, List.of(HERS)));
        var said = at(1, conflict("src/a"));
        assertThat(said.messages())
                .extracting(AgentMessage::getRecipientId)
                .containsExactly("bob", "alice", "project:shop/@project-manager");
        assertThat(said.messages().get(0).getContent())
                .contains("src/a", "Alice: Hers", "Bob: His", "git merge " + HERS.id());
        assertThat(types(said)).containsExactly(EventType.CONFLICT_FOUND);
    }

    @Test
    void tellsAConflictAgainOnlyWhenItChangesOrIsIgnored() {
        at(0, conflict("src/a"));
        assertThat(at(30, conflict("src/b")).messages()).isEmpty();
        assertThat(at(61, conflict("src/b")).messages()).isNotEmpty();
        assertThat(at(200, conflict("src/b")).messages()).isEmpty();
        var ignored = at(61 + 1800, conflict("src/b"));
        assertThat(ignored.messages()).isNotEmpty().allMatch(m -> m.getPriority() == Priority.HIGH);
    }

    @Test
    void tellsThatAConflictIsResolvedAndForgetsIt() {
        at(0, conflict("src/a"));
        assertThat(types(at(1, new Outcome.InStep(BOB)))).containsExactly(EventType.CONFLICT_RESOLVED);
        assertThat(types(at(2, new Outcome.InStep(BOB)))).isEmpty();
        assertThat(types(at(3, conflict("src/a")))).containsExactly(EventType.CONFLICT_FOUND);
    }

    @Test
    void tellsOnceWhyAWorktreeIsLeftAlone() {
        assertThat(types(at(0, new Outcome.LeftAlone(BOB, "busy")))).containsExactly(EventType.SYNC_SKIPPED);
        assertThat(types(at(1, new Outcome.LeftAlone(BOB, "busy")))).isEmpty();
        assertThat(types(at(2, new Outcome.LeftAlone(BOB, "detached")))).containsExactly(EventType.SYNC_SKIPPED);
        at(3, new Outcome.InStep(BOB));
        assertThat(types(at(4, new Outcome.LeftAlone(BOB, "detached")))).containsExactly(EventType.SYNC_SKIPPED);
    }

    private Tellings at(int seconds, Outcome outcome) {
        return news.of(List.of(outcome), NOON.plusSeconds(seconds));
    }

    private static List<EventType> types(Tellings said) {
        return said.events().stream().map(e -> e.getType()).toList();
    }

    private static Outcome caughtUp(String file) {
        return new Outcome.CaughtUp(BOB, HIS.id(), HERS.id(), List.of(HERS), List.of(file));
    }

    private static Outcome conflict(String file) {
        return new Outcome.Conflict(
                BOB, HIS.id(), HERS.id(), List.of(file), List.of(HIS), List.of(HERS), "CONFLICT in " + file);
    }

    private static Member member(String agent) {
        var place = Path.of("/trees", agent);
        return new Member(
                "shop-" + agent,
                agent,
                "refs/heads/" + agent,
                new Checkout(place, place.resolve(".git"), Path.of("/shop")));
    }
}
