package io.tmuxorchestrator.composer.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.Feature;
import io.tmuxorchestrator.schemas.Flag;
import io.tmuxorchestrator.schemas.Stage;
import io.tmuxorchestrator.schemas.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FlagsTest {

    private static final Duration LONG = Flags.PATIENCE.plusSeconds(1);

    private final Flags flags = new Flags();
    private Instant now = Instant.parse("2026-11-22T09:00:00Z");

    private void set(Stage stage) {
        flags.flag(
                "remind",
                Optional.of(Flag.newBuilder()
                        .setFeature("remind")
                        .setStage(stage)
                        .setRequestedAt(now)
                        .build()));
    }

    private static List<Agent> agents(Predicate<String> ill) {
        return IntStream.range(0, 40)
                .mapToObj(i -> "agent-" + i)
                .map(a -> Agent.newBuilder()
                        .setAgent(a)
                        .setHost("h1")
                        .setState(ill.test(a) ? AgentState.CRASHED : AgentState.IDLE)
                        .build())
                .toList();
    }

    private List<Flag> after(Duration time, Predicate<String> ill) {
        now = now.plus(time);
        return flags.rollbacks(agents(ill), now);
    }

    @Test
    void aFeatureIsSwitchedBackWhenThoseWhoHaveItDoWorse() {
        set(Stage.BETA);
        Predicate<String> those = a -> Feature.REMIND.isOn(Stage.BETA, a);
        assertThat(after(Duration.ZERO, a -> false)).isEmpty();
        assertThat(after(LONG, those)).as("only just now").isEmpty();
        assertThat(after(LONG, those)).singleElement().satisfies(f -> {
            assertThat(f.getStage()).isEqualTo(Stage.OFF);
            assertThat(f.getRolledBack().orElse(""))
                    .contains("of those who had remind 100 % had crashed, failed or fallen silent, of the others 0 %");
        });
    }

    @Test
    void notWhenAllDoWorseOrWhenTheyRecover() {
        set(Stage.BETA);
        Predicate<String> those = a -> Feature.REMIND.isOn(Stage.BETA, a);
        after(Duration.ZERO, a -> false);
        after(LONG, a -> true);
        assertThat(after(LONG, a -> true)).as("so do the others").isEmpty();
        after(LONG, those);
        after(Duration.ofSeconds(10), a -> false);
        assertThat(after(Duration.ofSeconds(55), those))
                .as("they were well in between")
                .isEmpty();
    }

    @Test
    void whereAllHaveItTheyAreComparedWithBefore() {
        set(Stage.PRODUCTION);
        Predicate<String> some = a -> a.endsWith("1") || a.endsWith("2") || a.endsWith("3");
        after(Duration.ZERO, some);
        after(LONG, some);
        assertThat(after(LONG, some)).as("as before").isEmpty();
        after(LONG, a -> true);
        assertThat(after(LONG, a -> true)).hasSize(1);
    }

    @Test
    void whoRestsAlthoughItHasATaskIsRemindedWhereThatIsOn() {
        var desk = Desk.usual().agents("alice");
        var id = desk.add("Mend the login");
        desk.clock.forward(Duration.ofMinutes(11));
        desk.round();
        assertThat(desk.saidTo("alice")).as("off by default").hasSize(1);
        desk.flags.flag(
                "remind",
                Optional.of(Flag.newBuilder()
                        .setFeature("remind")
                        .setStage(Stage.PRODUCTION)
                        .build()));
        desk.round();
        desk.round();
        assertThat(desk.saidTo("alice")).hasSize(2);
        assertThat(desk.saidTo("alice").get(1)).contains("shop-1 (Mend the login) is yours", "orc task done shop-1");
        desk.agent("alice", "developer", AgentState.WORKING);
        desk.clock.forward(Duration.ofMinutes(30));
        desk.round();
        assertThat(desk.saidTo("alice")).as("it works").hasSize(2);
        assertThat(desk.task(id).getState()).isEqualTo(TaskState.ASSIGNED);
    }
}
