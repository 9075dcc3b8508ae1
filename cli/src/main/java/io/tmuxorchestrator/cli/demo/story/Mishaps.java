package io.tmuxorchestrator.cli.demo.story;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.EventType;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What happened to agents, and whether they got over it. */
final class Mishaps {

    private static final Set<String> WELL =
            Set.of(AgentState.READY.name(), AgentState.IDLE.name(), AgentState.WORKING.name());

    private final Map<EventType, Integer> counts = new EnumMap<>(EventType.class);
    private final Set<String> down = new HashSet<>();
    private int crashes;
    private int repaired;

    void happened(AgentEvent event) {
        counts.merge(event.getType(), 1, Integer::sum);
        if (event.getType() == EventType.AGENT_STATE_CHANGED) {
            changed(event.getAgent().orElse(""), event.getState().orElse(""));
        }
    }

    private void changed(String agent, String state) {
        if (state.equals(AgentState.CRASHED.name())) {
            if (down.add(agent)) {
                crashes++;
            }
        } else if (WELL.contains(state) && down.remove(agent)) {
            repaired++;
        }
    }

    int count(EventType type) {
        return counts.getOrDefault(type, 0);
    }

    int repaired() {
        return repaired;
    }

    Check crashes() {
        return new Check(
                "crashes",
                "%d, %d repaired, %d given up".formatted(crashes, repaired, count(EventType.AGENT_QUARANTINED)),
                crashes > 0 && repaired == crashes);
    }

    Check credit() {
        return pair("credit", EventType.CREDIT_EXHAUSTED, "used up", EventType.CREDIT_RESTORED, "back");
    }

    Check approvals() {
        return pair("approvals", EventType.APPROVAL_REQUESTED, "asked for", EventType.APPROVAL_ANSWERED, "answered");
    }

    private Check pair(String what, EventType begun, String asBegun, EventType ended, String asEnded) {
        return new Check(
                what,
                "%d times %s, %d times %s".formatted(count(begun), asBegun, count(ended), asEnded),
                count(begun) > 0 && count(begun) == count(ended));
    }

    Check deadLetters() {
        var letters = count(EventType.MESSAGE_DEAD_LETTERED) + count(EventType.RECORD_DEAD_LETTERED);
        return new Check("letters", letters + " dead", letters == 0);
    }
}
