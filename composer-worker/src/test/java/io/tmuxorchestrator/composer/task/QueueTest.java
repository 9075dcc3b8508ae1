package io.tmuxorchestrator.composer.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.composer.task.Inbox.Asked;
import io.tmuxorchestrator.schemas.AgentMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

/** Requests that come again until what came of them is written. */
class QueueTest {

    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final long LAST = 6;

    private final Queue queue = new Queue(Duration.ofDays(1));
    private final List<String> written = new ArrayList<>();
    private final List<String> aside = new ArrayList<>();
    private long position;

    private void readAnew() {
        queue.clear();
        queue.culprit().filter(c -> c.offset() >= position).ifPresent(c -> aside.add("m" + c.offset()));
        LongStream.rangeClosed(0, LAST)
                .forEach(o -> queue.put(new Asked(o, NOW.toEpochMilli(), Optional.of(message(o)), o >= position)));
    }

    private static AgentMessage message(long offset) {
        return AgentMessage.newBuilder()
                .setId("m" + offset)
                .setSenderId(Desk.PERSON)
                .setRecipientId(Cause.SERVICE)
                .setContent("x")
                .build();
    }

    /** @param most what cannot be written, taken with less care than this */
    private void work(String poison, Care most) {
        readAnew();
        for (var round = 0; position <= LAST; round++) {
            assertThat(round).as("it goes on for ever").isLessThan(50);
            var batch = queue.take(NOW);
            var ids = batch.messages().stream().map(AgentMessage::getId).toList();
            if (ids.contains(poison) && batch.care().compareTo(most) < 0) {
                queue.unwritable(new SerializationException("no"));
                readAnew();
            } else {
                ids.forEach(i -> written.add(i + " " + batch.care()));
                position = batch.next().orElseThrow();
            }
        }
    }

    @Test
    void whatCannotBeWrittenIsFoundRefusedAndPutAsideAlone() {
        work("m2", Care.REFUSED);
        assertThat(written)
                .containsExactly("m0 ALONE", "m1 ALONE", "m2 REFUSED", "m3 ALONE", "m4 ALONE", "m5 ALONE", "m6 ALONE");
        assertThat(aside).containsExactly("m2");
    }

    @Test
    void whatCannotEvenBeRefusedIsPassedOver() {
        work("m2", Care.PASSED_OVER);
        assertThat(written).hasSize(6).noneMatch(w -> w.startsWith("m2"));
        assertThat(aside).containsExactly("m2");
    }

    @Test
    void afterItAllIsAsBefore() {
        work("m2", Care.REFUSED);
        queue.put(new Asked(7, NOW.toEpochMilli(), Optional.of(message(7)), true));
        queue.put(new Asked(8, NOW.toEpochMilli(), Optional.of(message(8)), true));
        var batch = queue.take(NOW);
        assertThat(batch.care()).isEqualTo(Care.USUAL);
        assertThat(batch.messages()).hasSize(2);
        // What nobody asked for is nobody's fault.
        queue.take(NOW);
        queue.unwritable(new SerializationException("no"));
        assertThat(queue.culprit())
                .hasValueSatisfying(c -> assertThat(c.offset()).isEqualTo(2));
    }
}
