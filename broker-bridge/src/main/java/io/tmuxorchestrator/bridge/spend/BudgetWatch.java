package io.tmuxorchestrator.bridge.spend;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Ids;
import io.tmuxorchestrator.schemas.Severity;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Tells, once each, that a budget is nearly used up, is, and is not any more. Of the loop. */
final class BudgetWatch {

    /** Whose budget it is. */
    record Owner(boolean isProject, String name) {

        static Owner agent(String name) {
            return new Owner(false, name);
        }

        static Owner project(String name) {
            return new Owner(true, name);
        }

        private String address() {
            return isProject ? "project:" + name : name;
        }

        private String remedy() {
            return isProject
                    ? "or raise bridge.budget.projects." + name + " for the bridges of all hosts"
                    : "or raise it: orc agent credit " + name + " --budget ...";
        }
    }

    private record Told(LocalDate day, Budget.Level level) {}

    private final ZoneId zone;
    private final Consumer<AgentEvent.Builder> voice;
    private final Map<Owner, Told> told = new HashMap<>();

    BudgetWatch(ZoneId zone, Consumer<AgentEvent.Builder> voice) {
        this.zone = zone;
        this.voice = voice;
    }

    /** A bridge before this one has told it. */
    void remember(Owner owner, LocalDate day, Budget.Level level) {
        var before = told(owner, day);
        if (level.compareTo(before) > 0) {
            told.put(owner, new Told(day, level));
        }
    }

    Budget.Level told(Owner owner, LocalDate day) {
        return Optional.ofNullable(told.get(owner))
                .filter(t -> t.day.equals(day))
                .map(Told::level)
                .orElse(Budget.Level.FINE);
    }

    /** Why those it is for are given nothing; empty if they are. */
    Optional<String> judge(Owner owner, Optional<Budget> budget, Amount spent, LocalDate today) {
        var level = budget.map(b -> b.level(spent)).orElse(Budget.Level.FINE);
        var before = Optional.ofNullable(told.put(owner, new Told(today, level)))
                .map(Told::level)
                .orElse(Budget.Level.FINE);
        if (level == Budget.Level.EXHAUSTED && before != level) {
            tell(
                    owner,
                    budget,
                    today,
                    EventType.BUDGET_EXHAUSTED,
                    Severity.ERROR,
                    exhausted(owner, budget, spent, today));
        } else if (level == Budget.Level.LOW && before == Budget.Level.FINE) {
            tell(owner, budget, today, EventType.BUDGET_LOW, Severity.WARNING, low(owner, budget, spent));
        } else if (before == Budget.Level.EXHAUSTED && level != before) {
            tell(owner, budget, today, EventType.BUDGET_RESTORED, Severity.INFO, restored(owner));
        }
        return budget.filter(b -> level == Budget.Level.EXHAUSTED)
                .map(b -> owner.isProject
                        ? "the budget of its project " + owner.name + ", " + b + " a day, is used up"
                        : "its budget of " + b + " a day is used up");
    }

    private static String text(Optional<Budget> budget) {
        return budget.map(Budget::toString).orElse("");
    }

    private static String low(Owner owner, Optional<Budget> budget, Amount spent) {
        return "more than four fifths of the budget of " + owner.address() + ", " + text(budget)
                + " a day, is used up: " + spent;
    }

    private String exhausted(Owner owner, Optional<Budget> budget, Amount spent, LocalDate today) {
        return "the budget of " + owner.address() + ", " + text(budget) + " a day, is used up: " + spent
                + ". What is sent there waits until " + today.plusDays(1) + " begins (" + zone
                + "). To let it go on today: orc resume " + owner.address() + ", " + owner.remedy();
    }

    private static String restored(Owner owner) {
        return "the budget of " + owner.address() + " is not used up any more; what has waited goes on";
    }

    /** Every bridge with agents of a project tells of it; the event has the same id from all of them. */
    private void tell(
            Owner owner, Optional<Budget> budget, LocalDate today, EventType type, Severity severity, String text) {
        var event = AgentEvent.newBuilder()
                .setType(type)
                .setSeverity(severity)
                .setText(text)
                .setAttributes(Map.of("budget", text(budget), "day", today.toString()));
        if (owner.isProject) {
            event.setProject(owner.name).setId(Ids.derived(type.name(), owner.name, today.toString(), text(budget)));
        } else {
            event.setAgent(owner.name);
        }
        voice.accept(event);
    }
}
