package io.tmuxorchestrator.bridge.spend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SpendingsTest {

    private static final Meter SCREEN =
            new Meter(List.of(Pattern.compile("used (?<tokens>\\d+)")), Optional.empty(), Prices.NONE);
    private static final Meter LOGS = new Meter(
            List.of(),
            Optional.of(new LogFormat(
                    "/logs", ".jsonl", LogFormat.fields(Map.of(LogFormat.Field.TIME, "at")), false, false)),
            Prices.NONE);
    private static final long PID = 1L << 40;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T12:00:00Z"));
    private final Map<String, Agent> topic = new HashMap<>();
    private final List<AgentEvent> events = new ArrayList<>();

    /** A bridge, as far as it counts; what it says stands on the topic. */
    private final class Host {

        private final String name;
        private final BudgetSettings settings;
        private Spendings spendings;

        Host(String name, String agent, String project) {
            this.name = name;
            settings = new BudgetSettings(
                    Optional.of(agent).filter(a -> !a.isEmpty()),
                    Optional.of(project).filter(p -> !p.isEmpty()),
                    Map.of(),
                    Optional.of("UTC"));
            spendings = begun(UnaryOperator.identity());
        }

        private Spendings begun(UnaryOperator<Agent> remembered) {
            var known = topic.values().stream()
                    .filter(a -> a.getHost().equals(name))
                    .map(remembered)
                    .toList();
            return new Spendings(
                    settings, e -> events.add(e.setTime(clock.instant()).build()), known, clock.instant());
        }

        void killedAndStartedAgain() {
            spendings = begun(UnaryOperator.identity());
        }

        void see(String agent, Meter meter, long pid) {
            spendings.see(new Spender(agent, "shop", pid, "/work/" + agent, meter), clock.instant());
        }

        void shows(String agent, String screen) {
            SCREEN.shown(screen).ifPresent(amount -> spendings.shows(agent, amount));
            look();
        }

        void logged(String agent, long... tokensOfDays) {
            var days = new HashMap<LocalDate, Amount>();
            for (var day = 0; day < tokensOfDays.length; day++) {
                days.put(LocalDate.of(2026, 11, 21).plusDays(day), new Amount(tokensOfDays[day], 0, 0));
            }
            spendings.tasks().stream()
                    .filter(t -> t.agent().equals(agent))
                    .forEach(t -> spendings.counted(Map.of(t, new Counted(days, true, 0, Set.of(), Optional.empty()))));
            look();
        }

        void look() {
            topic.values().forEach(spendings::hear);
            spendings.judge(clock.instant()).forEach(agent -> topic.put(agent, spendings.onto(record(agent))));
        }

        private Agent record(String agent) {
            return Agent.newBuilder()
                    .setAgent(agent)
                    .setHost(name)
                    .setProject("shop")
                    .setState(AgentState.IDLE)
                    .setPid(PID)
                    .build();
        }

        void resume(String agent) {
            spendings.want(Placement.newBuilder()
                    .setAgent(agent)
                    .setAttributes(Map.of(Budget.RESUMED, Long.toString(clock.millis())))
                    .build());
            look();
        }
    }

    private long tokens(String agent) {
        return Optional.ofNullable(topic.get(agent)).map(Agent::getTokensSpent).orElse(-1L);
    }

    private Stream<EventType> told() {
        return events.stream().map(AgentEvent::getType);
    }

    @Test
    void warnsOnceHoldsOnceAndGoesOnTheNextDay() {
        var host = new Host("h1", "1k", "");
        host.see("alice", SCREEN, PID);
        host.look();
        host.shows("alice", "used 790");
        assertThat(events).isEmpty();
        host.shows("alice", "used 800");
        host.shows("alice", "used 900");
        assertThat(told()).containsExactly(EventType.BUDGET_LOW);
        assertThat(host.spendings.held("alice")).isEmpty();
        host.shows("alice", "used 1000");
        host.shows("alice", "used 1200");
        assertThat(told()).containsExactly(EventType.BUDGET_LOW, EventType.BUDGET_EXHAUSTED);
        assertThat(events.get(1).getText().orElse(""))
                .contains("alice", "1000 tokens a day", "orc resume alice", "orc agent credit alice --budget");
        assertThat(host.spendings.held("alice")).contains("its budget of 1000 tokens a day is used up");
        assertThat(topic.get("alice").getOverBudget()).isEqualTo(host.spendings.held("alice"));

        clock.forward(Duration.ofHours(13));
        host.look();
        assertThat(host.spendings.held("alice")).isEmpty();
        assertThat(tokens("alice")).isZero();
        assertThat(topic.get("alice").getSpendingDay()).contains("2026-11-22");
        assertThat(told()).endsWith(EventType.USAGE_REPORTED, EventType.BUDGET_RESTORED);
        host.shows("alice", "used 1250");
        assertThat(tokens("alice")).as("its screen counts on").isEqualTo(50);
    }

    @Test
    void aBridgeThatIsStartedAgainKnowsAndTellsNothingTwice() {
        var host = new Host("h1", "1k", "");
        host.see("alice", SCREEN, PID);
        host.look();
        host.shows("alice", "used 1100");
        var before = List.copyOf(events);
        host.killedAndStartedAgain();
        assertThat(host.spendings.held("alice"))
                .as("before anything was looked at")
                .isPresent();
        host.see("alice", SCREEN, PID);
        host.look();
        host.shows("alice", "used 1100");
        assertThat(events).isEqualTo(before);
        assertThat(tokens("alice")).isEqualTo(1100);
        assertThat(host.spendings.held("alice")).isPresent();
    }

    @Test
    void whoeverIsResumedGoesOnForTheDay() {
        var host = new Host("h1", "1k", "");
        host.see("alice", SCREEN, PID);
        host.resume("alice");
        clock.forward(Duration.ofSeconds(1));
        host.shows("alice", "used 1100");
        assertThat(host.spendings.held("alice"))
                .as("resumed before, which says nothing of it")
                .isPresent();
        clock.forward(Duration.ofSeconds(1));
        host.resume("alice");
        assertThat(host.spendings.held("alice")).isEmpty();
        host.shows("alice", "used 2000");
        host.killedAndStartedAgain();
        host.see("alice", SCREEN, PID);
        host.resume("alice");
        assertThat(host.spendings.held("alice")).isEmpty();
        assertThat(told()).containsExactly(EventType.BUDGET_EXHAUSTED);
        clock.forward(Duration.ofHours(24));
        host.look();
        host.shows("alice", "used 3001");
        assertThat(host.spendings.held("alice")).as("that was yesterday").isPresent();
    }

    @Test
    void aBudgetThatIsRaisedLetsItGoOn() {
        var host = new Host("h1", "1k", "");
        host.see("alice", SCREEN, PID);
        host.shows("alice", "used 1100");
        host.spendings.want(Placement.newBuilder()
                .setAgent("alice")
                .setAttributes(Map.of(Budget.OF_AGENT, "2k"))
                .build());
        host.look();
        assertThat(host.spendings.held("alice")).isEmpty();
        assertThat(told()).containsExactly(EventType.BUDGET_EXHAUSTED, EventType.BUDGET_RESTORED);
        assertThat(topic.get("alice").getAttributes()).containsEntry(Budget.OF_AGENT, "2000 tokens");
    }

    @Test
    void theBudgetOfAProjectAddsUpOverHostsAndOverThoseWhoHaveGone() {
        var one = new Host("h1", "", "1k");
        var two = new Host("h2", "", "1k");
        one.see("alice", SCREEN, PID);
        one.shows("alice", "used 600");
        two.see("bob", LOGS, PID);
        two.logged("bob", 300);
        two.see("carol", Meter.NONE, PID);
        one.look();
        assertThat(told()).as("from each").containsOnly(EventType.BUDGET_LOW).hasSize(2);
        assertThat(events.get(0).getId()).isEqualTo(events.get(1).getId());
        topic.remove("alice");
        one.spendings.forget("alice");
        two.logged("bob", 400);
        assertThat(two.spendings.held("bob")).contains("the budget of its project shop, 1000 tokens a day, is used up");
        assertThat(two.spendings.held("carol")).isEqualTo(two.spendings.held("bob"));
        one.see("alice", SCREEN, PID + 1);
        one.look();
        assertThat(one.spendings.held("alice")).isPresent();
        assertThat(tokens("alice")).isEqualTo(600);
    }

    @Test
    void whoHasNoPaneWhenADayBeginsCountsRightFromThereOn() {
        var host = new Host("h1", "1k", "");
        host.see("alice", LOGS, PID);
        host.logged("alice", 600);
        host.spendings.gone("alice");
        clock.forward(Duration.ofHours(13));
        host.killedAndStartedAgain();
        host.look();
        host.see("alice", LOGS, PID + 1);
        host.logged("alice", 600, 70);
        assertThat(tokens("alice")).isEqualTo(70);
        assertThat(told()).containsExactly(EventType.USAGE_REPORTED);
    }

    @Test
    void whoMovesTakesAlongWhatItHasSpent() {
        var one = new Host("h1", "1k", "");
        var two = new Host("h2", "1k", "");
        one.see("alice", LOGS, PID);
        one.logged("alice", 600);
        one.spendings.forget("alice");
        two.look();
        two.see("alice", LOGS, PID + 1);
        two.logged("alice", 500);
        assertThat(tokens("alice")).isEqualTo(1100);
        two.killedAndStartedAgain();
        two.see("alice", LOGS, PID + 1);
        two.logged("alice", 510);
        assertThat(tokens("alice")).isEqualTo(1110);
    }

    /** Whatever ends, and whenever, the topic says what was spent. */
    @Test
    void nothingIsLostAndNothingDoubledWhateverIsKilled() {
        for (var seed = 0; seed < 50; seed++) {
            topic.clear();
            assertThat(spentByChance(seed, UnaryOperator.identity()))
                    .as("seed %d", seed)
                    .isZero();
        }
    }

    /** The same with a bridge that does not remember how it counted. */
    @Test
    void theLedgerFindsABridgeThatForgets() {
        var wrong = 0;
        for (var seed = 0; seed < 50; seed++) {
            topic.clear();
            wrong += spentByChance(
                                    seed,
                                    r -> Agent.newBuilder(r)
                                            .setAttributes(Map.of())
                                            .build())
                            != 0
                    ? 1
                    : 0;
        }
        assertThat(wrong).isGreaterThan(25);
    }

    /** How far the topic is off in the end. */
    private long spentByChance(int seed, UnaryOperator<Agent> remembered) {
        var dice = new Random(seed);
        var host = new Host("h1", "", "");
        var pid = PID;
        var run = 0L;
        var all = 0L;
        host.see("alice", SCREEN, pid);
        for (var step = 0; step < 40; step++) {
            var what = dice.nextInt(10);
            if (what == 0) {
                host.spendings = host.begun(remembered.andThen(withPid(pid))::apply);
            } else if (what == 1) {
                pid++;
                run = 0;
            } else {
                var more = 1 + dice.nextInt(100);
                run += more;
                all += more;
            }
            host.see("alice", SCREEN, pid);
            host.shows("alice", "used " + run);
        }
        return tokens("alice") - all;
    }

    private static UnaryOperator<Agent> withPid(long pid) {
        return r -> Agent.newBuilder(r).setPid(pid).build();
    }
}
