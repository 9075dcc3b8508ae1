package io.tmuxorchestrator.testkit.panes;

import io.tmuxorchestrator.schemas.Priority;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds what was published to inboxes against what the programs in the panes took. Pure: whoever publishes enters first,
 * then come the entries of each program in their order.
 */
public final class PaneLedger {

    /**
     * What knew, when a program took something, what that agent had been given before. Where it goes, a message may come again;
     * in the same it may not.
     */
    @FunctionalInterface
    public interface Memory {
        /** No pane is lost. */
        Memory OF_THE_PANE = (agent, entry) -> agent;

        /** Each program has a pane of its own, and goes with it. */
        Memory OF_THE_PROGRAM = (agent, entry) -> entry.pid();

        Object of(String agent, PaneEntry entry);
    }

    private final Map<String, Published> published = new LinkedHashMap<>();
    private final Map<String, Map<String, Published>> byText = new HashMap<>();
    private final Map<String, List<PaneEntry>> submissions = new HashMap<>();
    private final Map<String, Map<Priority, Published>> latest = new HashMap<>();
    private final Map<String, Integer> starts = new HashMap<>();
    private final Set<String> ignored = new HashSet<>();
    private final List<String> faults = new ArrayList<>();

    /** Messages of an inbox in the order of their offsets. A second copy under the same id is no second message. */
    public void published(Published message) {
        if (published.putIfAbsent(message.id(), message) != null) {
            return;
        }
        var same = byText.computeIfAbsent(message.agent(), a -> new HashMap<>()).put(message.text(), message);
        if (same != null) {
            throw new IllegalArgumentException("cannot be told apart: " + same + " and " + message);
        }
    }

    /** What the program in an agent's pane took. */
    public void took(String agent, PaneEntry entry) {
        switch (entry.kind()) {
            case SUBMITTED -> submitted(agent, entry);
            case APPROVED -> faults.add("approved: a dialog of " + agent + " was answered with yes");
            case CONTROL -> faults.add("control: " + agent + " got " + Shown.of(entry.text()));
            case IGNORED -> ignored.add(agent + " " + entry.text());
            case STARTED -> starts.merge(agent, 1, Integer::sum);
            case CUT, EMPTY -> {
                // No harm in itself: what a program never submitted shows as lost.
            }
        }
    }

    private void submitted(String agent, PaneEntry entry) {
        var message = byText.getOrDefault(agent, Map.of()).get(entry.text());
        if (message == null) {
            faults.add(Alien.describe(agent, entry.text(), published.values()));
            return;
        }
        var before = submissions.computeIfAbsent(message.id(), i -> new ArrayList<>());
        before.add(entry);
        if (before.size() == 1) {
            inOrder(message);
        }
    }

    /** By first submissions: one that comes again is a fault of another kind. */
    private void inOrder(Published message) {
        var last = latest.computeIfAbsent(message.agent(), a -> new EnumMap<>(Priority.class))
                .put(message.priority(), message);
        if (last != null && last.offset() > message.offset()) {
            faults.add("out of order: " + message + " after " + last);
        }
    }

    public Collection<Published> published() {
        return published.values();
    }

    public boolean isSubmitted(String id) {
        return submissions.containsKey(id);
    }

    /** Whether it was pasted where no box was. */
    public boolean wasIgnored(Published message) {
        return ignored.contains(message.agent() + " " + message.text());
    }

    /** How often the program of an agent was started; it may have ended as often. */
    public int starts(String agent) {
        return starts.getOrDefault(agent, 1);
    }

    /** How many submissions there were of what was published. */
    public long taken() {
        return submissions.values().stream().mapToLong(List::size).sum();
    }

    /** Messages that a second program was given, because the first had gone with its pane. */
    public long inAnotherProgram() {
        return submissions.values().stream().filter(e -> programs(e) > 1).count();
    }

    /**
     * What the promise does not allow; empty if it was kept.
     *
     * @param ended ids of messages that rightly ended otherwise than in a program
     */
    public List<String> violations(Set<String> ended, Memory memory) {
        var found = new ArrayList<>(faults);
        for (var message : published.values()) {
            var entries = submissions.getOrDefault(message.id(), List.of());
            if (entries.isEmpty() && !ended.contains(message.id())) {
                found.add("lost: " + message);
            }
            var memories = entries.stream()
                    .map(e -> memory.of(message.agent(), e))
                    .distinct()
                    .count();
            if (entries.size() > memories) {
                found.add("doubled: " + message + " was submitted " + entries.size() + " times, in programs "
                        + entries.stream().map(PaneEntry::pid).toList());
            }
        }
        return List.copyOf(found);
    }

    private static long programs(List<PaneEntry> entries) {
        return entries.stream().mapToLong(PaneEntry::pid).distinct().count();
    }

    @Override
    public String toString() {
        return "%d messages to %d agents, %d submissions of %d, %d in another program again, %d faults"
                .formatted(
                        published.size(),
                        byText.size(),
                        taken(),
                        submissions.size(),
                        inAnotherProgram(),
                        faults.size());
    }
}
