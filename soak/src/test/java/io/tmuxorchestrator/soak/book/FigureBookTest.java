package io.tmuxorchestrator.soak.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.MetricWindow;
import io.tmuxorchestrator.schemas.Scope;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class FigureBookTest {

    private static final Instant NINE = Instant.parse("2026-11-22T09:00:00Z");

    private final FigureBook book = new FigureBook();

    private void delivered(Instant happened, Instant taken) {
        var event = AgentEvent.newBuilder()
                .setType(EventType.MESSAGE_DELIVERED)
                .setTime(happened)
                .setAgent("alice")
                .build();
        book.enter(record(taken), event);
    }

    private void finished(Instant start, long count) {
        var window = MetricWindow.newBuilder()
                .setScope(Scope.AGENT)
                .setSubject("alice")
                .setStart(start)
                .setEnd(start.plusSeconds(10))
                .setComplete(true)
                .setCounts(Map.of("messages.delivered", count))
                .build();
        book.enter(record(start), window);
    }

    private static ConsumerRecord<byte[], byte[]> record(Instant taken) {
        return new ConsumerRecord<>(
                "t",
                0,
                0,
                taken.toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                null,
                null,
                new RecordHeaders(),
                Optional.empty());
    }

    @Test
    void isSettledWhenEachWindowIsThereAndSaysTheSame() {
        delivered(NINE.plusSeconds(3), NINE.plusSeconds(4));
        delivered(NINE.plusSeconds(9), NINE.plusSeconds(40)); // Counts when it came.
        finished(NINE, 1);
        assertThat(book.isSettled()).isFalse();
        finished(NINE.plusSeconds(40), 1);
        assertThat(book.isSettled()).isTrue();
        assertThat(book.findings().violations()).isEmpty();
    }

    @Test
    void seesWhatIsMiscountedAndWhatIsFinishedTwice() {
        delivered(NINE, NINE);
        finished(NINE, 2);
        finished(NINE, 2);
        assertThat(book.findings().violations())
                .satisfiesExactly(
                        v -> assertThat(v).startsWith("miscounted: ").endsWith("has 2 deliveries instead of 1"),
                        v -> assertThat(v).startsWith("window finished twice: "));
    }
}
