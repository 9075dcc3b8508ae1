package io.tmuxorchestrator.scheduler;

import static io.tmuxorchestrator.scheduler.HandCranked.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tmuxorchestrator.schemas.Schedule;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** What is kept of schedules, over a store as Streams has it. Their records are short texts here. */
class ShelfTest {

    private static final Serde<Schedule> SHORT = Serdes.serdeFrom(
            (topic, schedule) -> schedule.getId().getBytes(StandardCharsets.UTF_8),
            (topic, bytes) -> HandCranked.schedule(new String(bytes, StandardCharsets.UTF_8))
                    .build());

    private final KeyValueStore<String, byte[]> store = store();
    private final Shelf shelf = new Shelf(store, SHORT);

    @Test
    void thoseDueFirstComeFirst() {
        shelf.put("b", due(2));
        shelf.put("a", due(2));
        shelf.put("c", due(1));
        assertThat(shelf.first()).contains(T0.plusSeconds(1));
        assertThat(shelf.due(T0)).isEmpty();
        assertThat(shelf.due(T0.plusSeconds(1))).contains("c");
        shelf.remove("c");
        assertThat(shelf.due(T0.plusSeconds(2))).contains("a");
        shelf.put("a", due(9));
        assertThat(shelf.due(T0.plusSeconds(2))).contains("b");
        assertThat(shelf.size()).isEqualTo(2);
    }

    @Test
    void aStartFindsItAllAgain() {
        shelf.put("a", due(2));
        shelf.put("resting", new Kept(1, Progress.begin(T0), new byte[0]));
        var restarted = new Shelf(store, SHORT);
        assertThat(restarted.size()).isEqualTo(2);
        assertThat(restarted.first()).contains(T0.plusSeconds(2));
        assertThat(restarted.sweep(T0.plusSeconds(100))).isEmpty();
    }

    @Test
    void theSweepFindsWhatWaitsNowhere() {
        shelf.put("a", due(2));
        store.put("lost", due(5).bytes());
        assertThat(shelf.sweep(T0.plusSeconds(4))).isEmpty();
        assertThat(shelf.sweep(T0.plusSeconds(5))).containsExactly("lost");
        assertThat(shelf.sweep(T0.plusSeconds(5))).isEmpty();
        shelf.remove("a");
        assertThat(shelf.due(T0.plusSeconds(5))).contains("lost");
    }

    @Test
    void whatIsKeptComesBackAsItWas() {
        var progress = Progress.begin(T0)
                .awaiting(T0.plusSeconds(60), T0.plusSeconds(61))
                .past(T0)
                .sent(T0.plusMillis(5))
                .queued(T0.plusSeconds(7))
                .ran(T0.plusSeconds(8))
                .stretched(new Progress.Stretch(4, 3))
                .putOff(T0.plusSeconds(99), "alice is out of credit");
        var kept = Kept.read(new Kept(17, progress, new byte[] {1, 2, 3}).bytes());
        assertThat(kept.progress()).isEqualTo(progress);
        assertThat(kept.offset()).isEqualTo(17);
        assertThat(kept.schedule()).containsExactly(1, 2, 3);
        assertThat(Kept.due(kept.bytes())).isEqualTo(T0.plusSeconds(99).toEpochMilli());
        assertThat(kept.progress().last()).isEqualTo(Optional.of(T0));
    }

    @Test
    void aLayoutThatIsNotKnownIsRefused() {
        var bytes = due(1).bytes();
        bytes[Long.BYTES] = 9;
        assertThatThrownBy(() -> Kept.read(bytes)).hasMessageContaining("layout 9");
    }

    private static Kept due(long seconds) {
        Instant at = T0.plusSeconds(seconds);
        return new Kept(1, Progress.begin(T0).awaiting(at, at), new byte[] {'x'});
    }

    private static KeyValueStore<String, byte[]> store() {
        var store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(Shelf.STORE), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        var context = new MockProcessorContext<Void, Void>();
        store.init(context.getStateStoreContext(), (StateStore) store);
        return store;
    }
}
