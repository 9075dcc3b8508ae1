package io.tmuxorchestrator.bridge.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.Priority;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BacklogTest {

    private final Backlog backlog = new Backlog();

    private void add(String id, Priority priority) {
        var message = AgentMessage.newBuilder()
                .setId(id)
                .setRecipientId("alice")
                .setContent("x")
                .setPriority(priority)
                .build();
        backlog.add(new Waiting(message, Instant.EPOCH, Optional.empty()));
    }

    private List<String> taken() {
        var ids = new ArrayList<String>();
        for (var w = backlog.take(); w.isPresent(); w = backlog.take()) {
            ids.add(w.get().id());
        }
        return ids;
    }

    @Test
    void theMoreUrgentGoesFirstAndWithinAPriorityTheOrderIsKept() {
        add("n1", Priority.NORMAL);
        add("l1", Priority.LOW);
        add("u1", Priority.URGENT);
        add("n2", Priority.NORMAL);
        add("h1", Priority.HIGH);
        add("u2", Priority.URGENT);
        assertThat(taken()).containsExactly("u1", "u2", "h1", "n1", "n2", "l1");
    }

    @Test
    void whatIsOvertakenTenTimesGoesNext() {
        add("low", Priority.LOW);
        for (var i = 0; i < 30; i++) {
            add("u" + i, Priority.URGENT);
        }
        assertThat(taken().indexOf("low")).isEqualTo(10);
    }

    @Test
    void whatIsPutBackIsFirstAgain() {
        add("a", Priority.NORMAL);
        add("b", Priority.NORMAL);
        backlog.putBack(backlog.take().orElseThrow());
        assertThat(taken()).containsExactly("a", "b");
    }

    @Test
    void whatIsTakenOutIsGone() {
        add("a", Priority.NORMAL);
        add("b", Priority.HIGH);
        add("c", Priority.NORMAL);
        assertThat(backlog.takeAll(w -> !w.id().equals("c")))
                .extracting(Waiting::id)
                .containsExactly("b", "a");
        assertThat(backlog.size()).isEqualTo(1);
    }
}
