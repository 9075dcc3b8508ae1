package io.tmuxorchestrator.bridge.spend;

import io.tmuxorchestrator.schemas.Agent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Agents whose budget is used up, and those of them that somebody let go on for the rest of the day. Of the loop. */
final class Holds {

    private final ZoneId zone;
    private final Map<String, Hold> holds = new HashMap<>();

    Holds(ZoneId zone) {
        this.zone = zone;
    }

    void restore(Agent record, LocalDate today) {
        record.getOverBudgetSince()
                .filter(since -> day(since).equals(today))
                .ifPresent(since -> holds.put(record.getAgent(), new Hold(record.getOverBudget(), since)));
    }

    private LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, zone);
    }

    /** @param resumed when somebody last let it go on */
    void set(String agent, Optional<String> why, Optional<Instant> resumed, Instant now) {
        if (why.isEmpty()) {
            holds.remove(agent);
        } else {
            var since = find(agent)
                    .map(Hold::since)
                    .filter(s -> day(s).equals(day(now)))
                    .orElse(now);
            var goesOn = resumed.filter(r -> !r.isBefore(since)).isPresent();
            holds.put(agent, new Hold(why.filter(w -> !goesOn), since));
        }
    }

    void remove(String agent) {
        holds.remove(agent);
    }

    Optional<Hold> find(String agent) {
        return Optional.ofNullable(holds.get(agent));
    }

    void onto(String agent, Agent.Builder record) {
        record.clearOverBudget();
        record.clearOverBudgetSince();
        find(agent).ifPresent(hold -> {
            record.setOverBudgetSince(hold.since());
            hold.why().ifPresent(record::setOverBudget);
        });
    }
}
