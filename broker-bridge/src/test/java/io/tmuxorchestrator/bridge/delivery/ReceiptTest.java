package io.tmuxorchestrator.bridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.bridge.inbox.Position;
import org.junit.jupiter.api.Test;

class ReceiptTest {

    private static final Position START = Position.at("topic", 4);

    @Test
    void settlesWhatItNames() {
        var settled = Receipt.parse("topic:4,6,=an-id;").settledIn(START);
        assertThat(settled.next()).isEqualTo(5);
        assertThat(settled.ahead()).containsExactly(6L);
        assertThat(settled.untold()).as("until the events say so").containsExactly(4L, 6L);
    }

    @Test
    void meansTheSameTwice() {
        var receipt = Receipt.parse("topic:4,6;");
        var once = receipt.settledIn(START);
        assertThat(receipt.settledIn(once)).isEqualTo(once);
        assertThat(receipt.settledIn(once.told(4))).as("not told again").isEqualTo(once.told(4));
    }

    @Test
    void saysNothingToAnotherInboxNorWhenItIsNone() {
        assertThat(Receipt.parse("topic:4;").settledIn(Position.at("anew", 0))).isEqualTo(Position.at("anew", 0));
        assertThat(Receipt.parse("topic:4,=id;").in(Position.at("anew", 0))).containsExactly("=id");
        for (var none : new String[] {"", "topic", "topic:;", "topic:x,-1,4.5,99999999999999999999;", "topic:4,5"}) {
            assertThat(Receipt.parse(none).settledIn(START)).as(none).isEqualTo(START);
        }
    }
}
