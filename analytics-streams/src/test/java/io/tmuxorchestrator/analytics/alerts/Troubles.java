package io.tmuxorchestrator.analytics.alerts;

import io.tmuxorchestrator.analytics.KilledAgain.Told;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.EventType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** A day of made-up troubles, and beside them, by the numbers in docs/alerts.md, which alert each of them is, from when to when. */
final class Troubles {

    /** One an hour, over by the half of it: what comes back sooner is the same alert. */
    private static final int AN_AGENT = 20;

    /** What must be raised. */
    record Alarm(String key, Instant raised, Instant over) {}

    /**
     * What can be wrong.
     *
     * @param limit for so long it is nobody's business
     */
    private record Sort(
            String rule, Duration limit, Supplier<AgentEvent.Builder> begins, Supplier<AgentEvent.Builder> ends) {

        static Sort of(String rule, int minutes, EventType begins, EventType ends) {
            return new Sort(rule, Duration.ofMinutes(minutes), () -> event(begins), () -> event(ends));
        }

        static Sort of(String rule, int minutes, AgentState state) {
            return new Sort(rule, Duration.ofMinutes(minutes), () -> state(state), () -> state(AgentState.READY));
        }

        private static AgentEvent.Builder event(EventType type) {
            return AgentEvent.newBuilder().setType(type);
        }

        private static AgentEvent.Builder state(AgentState state) {
            return event(EventType.AGENT_STATE_CHANGED).setState(state.name());
        }
    }

    private static final List<Sort> SORTS = List.of(
            Sort.of("circuit", 0, EventType.CIRCUIT_OPENED, EventType.CIRCUIT_CLOSED),
            Sort.of("credit", 0, EventType.CREDIT_EXHAUSTED, EventType.CREDIT_RESTORED),
            Sort.of("budget", 0, EventType.BUDGET_EXHAUSTED, EventType.BUDGET_RESTORED),
            Sort.of("unresponsive", 1, AgentState.UNRESPONSIVE),
            Sort.of("reduced", 2, EventType.WORKER_REDUCED, EventType.WORKER_RESTORED),
            Sort.of("approval", 5, AgentState.WAITING_APPROVAL));

    private final List<Told> told = new ArrayList<>();
    private final List<Alarm> alarms = new ArrayList<>();
    private final List<String> current = new ArrayList<>();
    private final Random random;

    Troubles(long seed, int agents) {
        random = new Random(seed);
        var begin = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofHours(AN_AGENT + 2));
        for (var agent = 0; agent < agents; agent++) {
            for (var hour = 0; hour < AN_AGENT; hour++) {
                trouble("a" + agent, begin.plus(Duration.ofHours(hour)).plusMillis(random.nextInt(1_000_000)));
            }
        }
        for (var agent = 0; agent < agents; agent++) {
            happensNow("a" + agent);
        }
        told.sort(Comparator.comparing(Told::taken));
    }

    private void trouble(String agent, Instant begin) {
        var sort = SORTS.get(random.nextInt(SORTS.size()));
        var raised = begin.plus(sort.limit());
        // A third of those that may pass by themselves do.
        var over = !sort.limit().isZero() && random.nextInt(3) == 0
                ? raised.minusMillis(1 + random.nextInt((int) sort.limit().toMillis() / 2))
                : raised.plusMillis(1 + random.nextInt(180_000));
        tell(agent, sort.begins(), begin);
        tell(agent, sort.ends(), over);
        if (over.isAfter(raised)) {
            alarms.add(new Alarm(sort.rule() + "/agent/" + agent, raised, over));
        }
    }

    /** Nothing else is recent enough for anything to be done about it. */
    private void happensNow(String agent) {
        var begin = Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(30);
        var sort = SORTS.get(0);
        tell(agent, sort.begins(), begin);
        tell(agent, sort.ends(), begin.plusSeconds(10));
        alarms.add(new Alarm(sort.rule() + "/agent/" + agent, begin, begin.plusSeconds(10)));
        current.add(agent);
    }

    private void tell(String agent, Supplier<AgentEvent.Builder> event, Instant time) {
        told.add(new Told(event.get().setAgent(agent).setTime(time).build(), time));
    }

    List<Told> told() {
        return told;
    }

    List<Alarm> alarms() {
        return alarms;
    }

    /** Agents that are to be started again because of what is wrong with them just now. */
    List<String> current() {
        return current;
    }
}
