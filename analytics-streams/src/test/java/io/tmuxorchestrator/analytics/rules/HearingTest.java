package io.tmuxorchestrator.analytics.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.EventType;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a rule does not hear would change nothing, whatever it has seen before. */
class HearingTest {

    private static final Instant TIME = Instant.parse("2026-11-21T10:00:00Z");

    /** Those that look for themselves which event it is; to the others what they hear is all that they look at. */
    static Stream<Rule<?>> rules() {
        return Rules.all().stream().filter(r -> r instanceof Condition || r instanceof Silence || r instanceof Stalled);
    }

    @ParameterizedTest
    @MethodSource("rules")
    <M> void whatIsNotHeardChangesNothing(Rule<M> rule) {
        var heard = EnumSet.allOf(EventType.class);
        heard.removeIf(type -> !rule.hears(type));
        var unheard = EnumSet.complementOf(heard);
        assertThat(heard).isNotEmpty();
        var memories = heard.stream()
                .flatMap(t -> events(t))
                .map(seen -> after(rule, seen))
                .toList();
        for (var memory : memories) {
            unheard.stream()
                    .flatMap(t -> events(t))
                    .forEach(seen ->
                            assertThat(rule.see(memory, seen, 1)).as("%s", seen).isEmpty());
        }
    }

    private static <M> M after(Rule<M> rule, Sighting seen) {
        return rule.see(rule.fresh(), seen, 1).map(Judgement::memory).orElseGet(rule::fresh);
    }

    /** One of the type for each state that it can speak of. */
    private static Stream<Sighting> events(EventType type) {
        return Arrays.stream(AgentState.values())
                .map(state -> new Sighting.Told(
                        AgentEvent.newBuilder()
                                .setType(type)
                                .setTime(TIME)
                                .setAgent("alice")
                                .setState(state.name())
                                .build(),
                        TIME));
    }
}
