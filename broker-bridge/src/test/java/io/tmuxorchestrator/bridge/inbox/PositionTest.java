package io.tmuxorchestrator.bridge.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {

    private static final Position START = Position.at("topic", 5);

    @Test
    void whatOvertakesIsRememberedUntilTheRestHasCaughtUp() {
        var ahead = START.settle(7).settle(6);
        assertThat(ahead.next()).isEqualTo(5);
        assertThat(ahead.isSettled(6)).isTrue();
        assertThat(ahead.isSettled(5)).isFalse();
        assertThat(ahead.settle(5)).isEqualTo(Position.at("topic", 8));
    }

    @Test
    void inWhateverOrderTheySettleTheEndIsTheSame() {
        var random = new Random(1);
        for (var round = 0; round < 1_000; round++) {
            List<Long> offsets = new ArrayList<>(LongStream.range(5, 25).boxed().toList());
            Collections.shuffle(offsets, random);
            var position = START;
            for (var offset : offsets) {
                position = position.settle(offset);
                assertThat(Position.decode(position.encode())).contains(position);
            }
            assertThat(position).isEqualTo(Position.at("topic", 25));
        }
    }

    @Test
    void whatWasTypedBeforeCountsAsDeliveredAndIsToBeTold() {
        var second = START.type(5, 100).type(6, 100);
        assertThat(second.untold()).containsExactly(5L);
        assertThat(second.currentOffset()).contains(6L);
        assertThat(second.told(5).told(6)).isEqualTo(Position.at("topic", 7));
    }

    @Test
    void whatWasNotTypedIsToBeTypedAgainWhereverItStood() {
        var three = START.type(5, 100).type(7, 100).type(6, 100);
        var without = three.untyped(7);
        assertThat(without.isSettled(7)).isFalse();
        assertThat(without.isSettled(6)).isTrue();
        assertThat(without.untold()).containsExactly(5L);
        assertThat(without.currentOffset()).contains(6L);
        assertThat(three.untyped(6).currentOffset()).isEmpty();
        assertThat(without.settle(7).next()).isEqualTo(8);
    }

    @Test
    void takingBackUndoesTypingInAnyOrder() {
        var random = new Random(2);
        for (var round = 0; round < 1_000; round++) {
            List<Long> offsets = new ArrayList<>(LongStream.range(5, 15).boxed().toList());
            Collections.shuffle(offsets, random);
            var position = START;
            for (var offset : offsets) {
                position = position.type(offset, 1);
            }
            Collections.shuffle(offsets, random);
            for (var offset : offsets) {
                position = position.untyped(offset);
            }
            assertThat(offsets).noneMatch(position::isSettled);
            assertThat(position.untold()).isEmpty();
            assertThat(position.current()).isEmpty();
        }
    }

    @Test
    void aMessageWithoutTheBrokerLeavesTheOffsetsAlone() {
        var direct = START.type(5, 100).typeDirectly("0f-1", 100);
        assertThat(direct.current()).isEqualTo("=0f-1");
        assertThat(direct.currentOffset()).isEmpty();
        assertThat(direct.untold()).containsExactly(5L);
        assertThat(direct.type(6, 100).untold()).containsExactly(5L);
    }

    @Test
    void readsFromTheFirstThatIsNotFinished() {
        assertThat(START.type(5, 1).type(6, 1).earliest()).isEqualTo(5);
        assertThat(START.type(5, 1).dropped().earliest()).isEqualTo(6);
    }

    @Test
    void asTextItHasNothingThatTmuxOrItsFormatsKnow() {
        assertThat(START.type(7, 12).type(9, 12).typeDirectly("a-b", 3).encode())
                .matches("[A-Za-z0-9_:.=-]*");
    }

    @Test
    void itStaysShortHoweverMuchIsOnItsWay() {
        var position = START;
        for (var offset = 5; offset < 1_000; offset++) {
            position = position.type(offset, 12);
        }
        assertThat(position.encode()).isEqualTo("1:topic:1000::5-998:999:12");
        assertThat(position.told(700).encode()).isEqualTo("1:topic:1000::5-699.701-998:999:12");
        assertThat(Position.decode(position.told(700).encode())).contains(position.told(700));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1:t:1:7-5:::0",
                "1:t:1:1-2-3:::0",
                "1:t:1:-5:::0",
                "1:t:1:0-999999999:::0",
                "",
                "1",
                "1:t:x::::0",
                "2:t:1::::0",
                "1:t:1:a:::0",
                "1:t:1:::x",
                "hello world"
            })
    void whatSomebodyElseWroteSaysNothing(String text) {
        assertThat(Position.decode(text)).isEmpty();
    }

    @Test
    void whatAnotherPositionSettlesIsSettledToo() {
        var here = Position.at("t", 3).settle(5).type(7, 42);
        var there = Position.at("t", 5).settle(6);
        var both = here.and(there);
        assertThat(both.next()).isEqualTo(8);
        assertThat(both.ahead()).isEmpty();
        assertThat(both.currentOffset()).contains(7L);
        assertThat(there.and(here).next()).isEqualTo(8);
        assertThat(Position.at("t", 3).settle(9).and(Position.at("t", 4)).ahead())
                .containsExactly(9L);
    }
}
