package io.tmuxorchestrator.bridge.observe;

import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.AgentStates;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Tells, once each, what somebody should know of an agent besides its state: its credit, its dialogs, a screen that is not understood. Of the loop. */
final class Remarks {

    /** Lines of a dialog; they stand at the bottom. */
    private static final int DIALOG = 15;

    private final Voice voice;
    private final Set<String> unreadable = new HashSet<>();
    private final Map<String, Dialog> dialogs = new HashMap<>();

    Remarks(Voice voice) {
        this.voice = voice;
    }

    /** It has come into another state. */
    void credit(Watched watched, AgentState from, Instant now) {
        var state = watched.standing().state();
        if (state == AgentState.CREDIT_EXHAUSTED) {
            voice.tell(AgentNews.of(watched).creditExhausted(watched.credit()));
        } else if (from == AgentState.CREDIT_EXHAUSTED
                && AgentStates.ALIVE.contains(state)
                && !watched.credit().isHeld(now)) {
            voice.tell(AgentNews.of(watched).creditRestored());
        }
    }

    /** One dialog may follow upon another without a moment between them that could be seen. */
    void ask(Watched watched) {
        if (watched.standing().state() != AgentState.WAITING_APPROVAL) {
            if (dialogs.remove(watched.agent()) != null) {
                voice.tell(AgentNews.of(watched).approvalAnswered());
            }
        } else if (watched.reading().filter(Assessment::asks).isPresent()) {
            var dialog = new Dialog(watched.tail(DIALOG));
            var before = dialogs.put(watched.agent(), dialog);
            if (before == null || !before.asksTheSameAs(dialog)) {
                voice.tell(AgentNews.of(watched).approvalRequested(dialog.lines()));
            }
        }
    }

    void judge(Watched watched, Instant now) {
        if (watched.isUnreadable(now)) {
            if (unreadable.add(watched.agent())) {
                voice.tell(AgentNews.of(watched).unreadable(watched.profile().name(), watched.tail(DIALOG)));
            }
        } else if (watched.isReadable() && unreadable.remove(watched.agent())) {
            voice.tell(AgentNews.of(watched).readable());
        }
    }

    /** It has no pane any more. */
    void forget(String agent) {
        unreadable.remove(agent);
        dialogs.remove(agent);
    }
}
