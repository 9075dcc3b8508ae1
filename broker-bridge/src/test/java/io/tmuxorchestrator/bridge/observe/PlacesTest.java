package io.tmuxorchestrator.bridge.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacesTest {

    private static Places places(String... lines) {
        return Places.of(List.of(lines), "_orc");
    }

    @Test
    void tellsWhatCameAndWhatWent() {
        var before = places("$0\t@0\twork\teditor", "$1\t@1\told\tx");
        var now = places("$0\t@0\twork\teditor", "$0\t@2\twork\ttests", "$2\t@3\tnew\ty");
        assertThat(now.since(before))
                .extracting(AgentEvent.Builder::getType)
                .containsExactly(
                        EventType.SESSION_OPENED,
                        EventType.WINDOW_OPENED,
                        EventType.WINDOW_OPENED,
                        EventType.WINDOW_CLOSED,
                        EventType.SESSION_CLOSED);
    }

    @Test
    void anotherNameIsNoOtherPlace() {
        assertThat(places("$0\t@0\tnew\tnew").since(places("$0\t@0\told\told"))).isEmpty();
    }

    @Test
    void theBridgesOwnSessionIsNobodysBusiness() {
        assertThat(places("$5\t@5\t_orc\tcat").since(places())).isEmpty();
    }
}
