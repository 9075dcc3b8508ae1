package io.tmuxorchestrator.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.AgentMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** What the router remembers, over stores as Streams has them. */
class StoresTest {

    private static final Instant T0 = Instant.parse("2026-11-21T10:00:00Z");

    private final KeyValueStore<String, byte[]> ids = store(Seen.STORE, Serdes.ByteArray());
    private final KeyValueStore<String, HeldMessage> copies = store(HeldMessages.STORE, new HeldSerde());

    /** Of two ways to write a held message the test takes the short one; the messages themselves are texts. */
    private static final class HeldSerde extends Serdes.WrapperSerde<HeldMessage> {
        HeldSerde() {
            this(HeldMessageSerde.of(Serdes.serdeFrom(
                    (topic, message) ->
                            (message.getId() + "|" + message.getSenderId()).getBytes(StandardCharsets.UTF_8),
                    (topic, bytes) -> message(new String(bytes, StandardCharsets.UTF_8).split("\\|", -1)))));
        }

        private HeldSerde(Serde<HeldMessage> serde) {
            super(serde.serializer(), serde.deserializer());
        }
    }

    @Test
    void anIdAtItsOwnOffsetIsNoDuplicate() {
        var seen = new Seen(ids, Duration.ofHours(1));
        seen.remember("m", 7, T0);
        assertThat(seen.other("m", 7, T0.plusSeconds(1))).isEmpty();
        assertThat(seen.other("m", 8, T0.plusSeconds(1))).contains(7L);
        assertThat(seen.other("m", 8, T0.plus(Duration.ofHours(1)))).isEmpty();
        assertThat(seen.other("n", 8, T0)).isEmpty();
    }

    @Test
    void idsAreForgottenAfterTheWindowAndNotBefore() {
        var seen = new Seen(ids, Duration.ofHours(1));
        seen.remember("old", 1, T0);
        seen.remember("again", 2, T0);
        seen.remember("again", 3, T0.plusSeconds(60));
        var restarted = new Seen(ids, Duration.ofHours(1));
        restarted.forget(T0.plus(Duration.ofHours(1)));
        assertThat(ids.get("old")).isNull();
        assertThat(restarted.other("again", 9, T0.plusSeconds(61))).contains(3L);
        restarted.forget(T0.plus(Duration.ofHours(2)));
        assertThat(ids.approximateNumEntries()).isZero();
    }

    @Test
    void withoutAWindowNothingIsRemembered() {
        var seen = new Seen(ids, Duration.ZERO);
        seen.remember("m", 7, T0);
        assertThat(seen.other("m", 8, T0)).isEmpty();
        assertThat(ids.approximateNumEntries()).isZero();
    }

    @Test
    void whatWaitsGoesInTheOrderOfItsTimeAndThenOfItsComing() {
        var held = new HeldMessages(copies, 10);
        held.hold(held("b", 2, 5));
        held.hold(held("c", 3, 5));
        held.hold(held("a", 1, 5));
        held.hold(held("first", 9, 1));
        held.hold(held("later", 4, 60));
        assertThat(released(held, 5)).containsExactly("first", "a", "b", "c");
        assertThat(held.last(message("x", "ann"))).contains(T0.plusSeconds(60));
        assertThat(released(held, 60)).containsExactly("later");
        assertThat(held.last(message("x", "ann"))).isEmpty();
    }

    @Test
    void aRecordThatIsReadAgainKeepsItsTurn() {
        var held = new HeldMessages(copies, 10);
        held.hold(held("a", 1, 5));
        held.hold(held("a", 1, 50));
        assertThat(released(held, 5)).containsExactly("a");
        assertThat(released(held, 50)).isEmpty();
    }

    /** Killed between the inbox and the changelog, it must not be the inbox that misses it. */
    @Test
    void whatWentIsKeptUntilItIsAcknowledgedAndGoesAgainAfterACrash() {
        var held = new HeldMessages(copies, 10);
        held.hold(held("a", 1, 5));
        assertThat(released(held, 5)).containsExactly("a");
        held.forget(T0.plusSeconds(60));
        assertThat(released(new HeldMessages(copies, 10), 61)).containsExactly("a");
        held.forget(T0.plusSeconds(5 + 181));
        assertThat(released(new HeldMessages(copies, 10), 1_000)).isEmpty();
    }

    @Test
    void isFullWhenItIs() {
        var held = new HeldMessages(copies, 1);
        assertThat(held.isFull()).isFalse();
        held.hold(held("a", 1, 5));
        assertThat(held.isFull()).isTrue();
    }

    @Test
    void aHeldMessageComesBackAsItWas() {
        var headers = new RecordHeaders();
        headers.add("one", new byte[] {1, 2});
        headers.add("none", null);
        var held = new HeldMessage(message("m", "ann"), T0, 7, T0.plusMillis(5), headers);
        copies.put("m", held);
        assertThat(copies.get("m")).isEqualTo(held);
    }

    private static List<String> released(HeldMessages held, long seconds) {
        var ids = new ArrayList<String>();
        held.release(T0.plusSeconds(seconds), h -> ids.add(h.copy().getId()));
        return ids;
    }

    private static HeldMessage held(String id, long offset, long seconds) {
        return new HeldMessage(message(id, "ann"), T0.plusSeconds(seconds), offset, T0, new RecordHeaders());
    }

    private static AgentMessage message(String... idAndSender) {
        return AgentMessage.newBuilder()
                .setId(idAndSender[0])
                .setSenderId(idAndSender[1])
                .setRecipientId("alice")
                .setContent("hi")
                .build();
    }

    private static <V> KeyValueStore<String, V> store(String name, Serde<V> values) {
        var store = Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), values)
                .withLoggingDisabled()
                .build();
        var context = new MockProcessorContext<Void, Void>();
        store.init(context.getStateStoreContext(), (StateStore) store);
        return store;
    }
}
