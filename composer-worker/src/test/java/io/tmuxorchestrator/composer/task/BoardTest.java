package io.tmuxorchestrator.composer.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tmuxorchestrator.runtime.template.MessageTemplates;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.MessageType;
import io.tmuxorchestrator.schemas.Task;
import io.tmuxorchestrator.schemas.TaskState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BoardTest {

    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final Cause CAUSE = new Cause("c", Desk.PERSON, Optional.empty());

    private static Task task(String id) {
        return Task.newBuilder()
                .setId(id)
                .setTitle("t")
                .setRequestedBy(Desk.PERSON)
                .setRequestedAt(NOW)
                .setUpdatedAt(NOW)
                .build();
    }

    @Test
    void whatFailsHalfwayLeavesNothing() {
        var board = new Board(Map.of("a", task("a"), "b", task("b"), "c", task("c")), NOW);
        board.whole(() -> cancel(board, "a"));
        assertThatThrownBy(() -> board.whole(() -> {
                    reopen(board, "a");
                    cancel(board, "b");
                    board.forget(board.named("c"));
                    board.add(task("d"), "", CAUSE);
                    throw new IllegalStateException("halfway");
                }))
                .hasMessage("halfway");
        assertThat(board.all()).extracting(Task::getId).containsExactly("a", "b", "c");
        assertThat(board.changed()).containsOnlyKeys("a");
        assertThat(board.named("a").getState()).isEqualTo(TaskState.CANCELLED);
        assertThat(board.named("b").getState()).isEqualTo(TaskState.OPEN);
        assertThat(board.events()).hasSize(1);
    }

    /** Nothing but a mistake of ours makes a task at such a time. */
    @Test
    void aRequestThatFailsIsRefusedAndHarmsNoOther() {
        var odd = Task.newBuilder(task("odd")).setUpdatedAt(Instant.MAX).build();
        var board = new Board(Map.of("odd", odd, "a", task("a")), NOW);
        var directory = new Directory();
        var letters = new Letters(MessageTemplates.in(Path.of("/nowhere")));
        var handing = new Handing(board, directory, letters, Duration.ZERO);
        var rights = new Rights(directory, NOW, Duration.ZERO);
        var answering = new Answering(
                board, new Wishes(board, directory, handing, rights), new Reports(board, directory, letters, rights));
        Stream.of("odd", "a").forEach(id -> answering.answer(cancelled(id), Care.USUAL));
        assertThat(board.events())
                .extracting(e -> e.getType() + " " + e.getMessageId())
                .containsExactly("TASK_REFUSED r-odd", "TASK_CANCELLED r-a");
        assertThat(board.events().get(0).getText()).contains("please report it");
        assertThat(board.changed()).containsOnlyKeys("a");
    }

    private static Request cancelled(String id) {
        return Request.of(Desk.message(Desk.PERSON, MessageType.COMMAND, "")
                .setId("r-" + id)
                .setTaskId(id)
                .setMetadata(Map.of(Request.VERB, Verb.CANCEL.word()))
                .build());
    }

    private static void cancel(Board board, String id) {
        board.move(board.named(id), TaskState.CANCELLED, EventType.TASK_CANCELLED, "", CAUSE, t -> {});
    }

    private static void reopen(Board board, String id) {
        board.move(board.named(id), TaskState.OPEN, EventType.TASK_REOPENED, "", CAUSE, t -> {});
    }
}
