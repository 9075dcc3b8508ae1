package io.tmuxorchestrator.bridge.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class CommitsTest {

    private static final TopicPartition ALICE = new TopicPartition("orc.inbox.alice", 0);

    private final Commits commits = new Commits();

    private Map<TopicPartition, OffsetAndMetadata> send(long offset) {
        commits.add(ALICE, new OffsetAndMetadata(offset));
        return commits.take();
    }

    @Test
    void eachIsSentOnce() {
        assertThat(send(1)).containsExactly(Map.entry(ALICE, new OffsetAndMetadata(1)));
        assertThat(commits.areDue()).isFalse();
    }

    @Test
    void whatFailedIsSentAgain() {
        commits.failed(send(1));
        assertThat(commits.take()).containsEntry(ALICE, new OffsetAndMetadata(1));
    }

    @Test
    void whatFailedAfterAYoungerOneArrivedIsForgotten() {
        var first = send(1);
        commits.done(send(2));
        commits.failed(first);
        assertThat(commits.areDue()).isFalse();
    }

    @Test
    void theYoungestIsSentInPlaceOfWhatFailed() {
        var first = send(1);
        var second = send(2);
        commits.failed(first);
        assertThat(commits.take()).containsEntry(ALICE, new OffsetAndMetadata(2));
        commits.done(second);
        commits.failed(second);
        assertThat(commits.areDue()).isFalse();
    }
}
