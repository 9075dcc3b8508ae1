package io.tmuxorchestrator.testkit.panes;

import io.tmuxorchestrator.schemas.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the programs took and what the events tell of it, held against each other.
 *
 * @param memory what stores how far each agent has come
 */
public record DeliveryAccount(PaneLedger panes, Endings endings, PaneLedger.Memory memory) {

    /** What the promise does not allow; empty if it was kept. */
    public List<String> violations() {
        var found = new ArrayList<>(panes.violations(endedOtherwise(), memory));
        found.addAll(endings.violations(panes.published()));
        for (var message : panes.published()) {
            var submitted = panes.isSubmitted(message.id());
            var told = endings.of(message.id());
            if (!told.isEmpty()
                    && submitted != told.contains(EventType.MESSAGE_DELIVERED)
                    && !endings.isUnconfirmed(message.id())) {
                found.add("told wrongly: " + message + " was " + (submitted ? "" : "not ") + "submitted: " + told);
            }
        }
        found.addAll(tooManyUnconfirmed());
        return List.copyOf(found);
    }

    /** A program that ends in the moment of submission has taken the message or not; that is one for each of its deaths. */
    private List<String> tooManyUnconfirmed() {
        var count = panes.published().stream()
                .filter(m -> endings.isUnconfirmed(m.id()) && !panes.wasIgnored(m))
                .collect(Collectors.groupingBy(Published::agent, Collectors.counting()));
        return count.entrySet().stream()
                .filter(e -> e.getValue() > panes.starts(e.getKey()))
                .map(e -> "unconfirmed: " + e.getValue() + " messages to " + e.getKey() + ", whose program was started "
                        + panes.starts(e.getKey()) + " times")
                .toList();
    }

    private Set<String> endedOtherwise() {
        return panes.published().stream()
                .filter(this::endedOtherwise)
                .map(Published::id)
                .collect(Collectors.toSet());
    }

    /** A dialog may come up between the look and the paste and swallow it, or the program may end just then. */
    private boolean endedOtherwise(Published message) {
        return (message.mayExpire() && endings.is(message.id(), EventType.MESSAGE_EXPIRED))
                || (panes.wasIgnored(message) && endings.is(message.id(), EventType.MESSAGE_DEAD_LETTERED))
                || endings.isUnconfirmed(message.id());
    }

    /** Every message was taken or told to have ended otherwise, and every ending was told. */
    public boolean isSettled() {
        return panes.published().stream()
                .allMatch(m -> !endings.of(m.id()).isEmpty()
                        && (panes.isSubmitted(m.id()) || !endings.is(m.id(), EventType.MESSAGE_DELIVERED)));
    }

    /** Changes when anything happens. */
    public long progress() {
        return panes.taken() + endings.size();
    }

    @Override
    public String toString() {
        return "%s; %d endings".formatted(panes, endings.size());
    }
}
