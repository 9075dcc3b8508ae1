package io.tmuxorchestrator.bridge.observe;

import io.tmuxorchestrator.bridge.loop.Loop;
import io.tmuxorchestrator.bridge.profile.Profiles;
import io.tmuxorchestrator.bridge.tmux.Reply;
import io.tmuxorchestrator.bridge.tmux.Tmux;
import io.tmuxorchestrator.bridge.tmux.Word;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Severity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Polls the panes of this host: one question for all that are agents, and one for the screens that changed. Of the loop. */
final class Observer {

    private static final Duration DETAILS = Duration.ofSeconds(2);
    private static final String PANES = "list-panes -a -F " + Word.of("#{pane_id} #{pane_pid}");

    private final Loop loop;
    private final Tmux tmux;
    private final Clock clock;
    private final Profiles profiles;
    private final Lookout lookout;
    private final Voice voice;
    private final Follower follower;
    private final Complaints complaints = new Complaints();
    private List<Glance> seen = List.of();
    private Map<String, Details> details = Map.of();
    private Instant described = Instant.EPOCH;
    private boolean asking;

    Observer(Loop loop, Tmux tmux, Clock clock, Profiles profiles, Lookout lookout, Voice voice, Follower follower) {
        this.loop = loop;
        this.tmux = tmux;
        this.clock = clock;
        this.profiles = profiles;
        this.lookout = lookout;
        this.voice = voice;
        this.follower = follower;
    }

    /** Looks, unless it is just looking. */
    void look() {
        if (!asking && tmux.isUp()) {
            asking = true;
            ask(replies -> glanced(Glance.parse(replies.get(0).lines())), Glance.LIST);
        }
    }

    /** Goes on with the replies; if there are none, or tmux refuses, this look ends. */
    private void ask(Consumer<List<Reply>> then, String... lines) {
        loop.when(tmux.ask(lines), (replies, gone) -> {
            if (replies == null || replies.size() != lines.length) {
                asking = false;
            } else {
                goOn(then, replies);
            }
        });
    }

    /** A mistake of ours ends this look, and not the next ones. */
    private void goOn(Consumer<List<Reply>> then, List<Reply> replies) {
        var done = false;
        try {
            then.accept(replies);
            done = true;
        } finally {
            asking &= done;
        }
    }

    private void glanced(List<Glance> glances) {
        var now = clock.instant();
        if (isSame(glances) && now.isBefore(described.plus(DETAILS))) {
            seen = glances;
            call(glances);
        } else {
            ask(
                    replies -> {
                        seen = glances;
                        described = now;
                        details = Details.parse(replies.get(0).lines());
                        call(glances);
                    },
                    Details.LIST);
        }
    }

    private boolean isSame(List<Glance> glances) {
        return glances.size() == seen.size()
                && IntStream.range(0, glances.size())
                        .noneMatch(i -> glances.get(i).isAnother(seen.get(i))
                                || !glances.get(i).agent().equals(seen.get(i).agent()))
                && glances.stream().noneMatch(this::isEndUnknown);
    }

    /** tmux says how a program ended a moment after it says that it did. */
    private boolean isEndUnknown(Glance glance) {
        return glance.dead()
                && details.getOrDefault(glance.pane(), Details.NONE).endedWell().isEmpty();
    }

    private void call(List<Glance> glances) {
        var roll = Roll.of(glances, profiles, lookout.panes());
        complain(roll);
        var now = clock.instant();
        roll.agents().forEach((agent, marked) -> lookout.see(marked, details(marked), now));
        var missing = follower.isReady() ? lookout.missing(roll) : List.<String>of();
        if (missing.isEmpty()) {
            read(now);
        } else {
            ask(replies -> missed(missing, roll, replies.get(0)), PANES);
        }
    }

    private Details details(Roll.Marked marked) {
        return details.getOrDefault(marked.glance().pane(), Details.NONE);
    }

    private void missed(List<String> missing, Roll roll, Reply panes) {
        var now = clock.instant();
        var there = new HashSet<>(panes.lines());
        for (var agent : missing) {
            var mistake = Optional.ofNullable(roll.mistaken().get(agent));
            if (mistake.isPresent()) {
                lookout.lose(agent, "its mark is a mistake: " + mistake.get(), now);
            } else if (lookout.hasPane(agent, there)) {
                lookout.release(agent, now);
            } else {
                lookout.lose(agent, "its pane is gone", now);
            }
        }
        read(now);
    }

    private void read(Instant now) {
        var due = lookout.all().stream().filter(w -> w.isDue(now)).toList();
        if (due.isEmpty()) {
            asking = false;
            follower.looked();
            return;
        }
        var lines = due.stream().map(w -> "capture-pane -p -e -t " + w.glance().pane());
        ask(replies -> read(due, replies), lines.toArray(String[]::new));
    }

    private void read(List<Watched> due, List<Reply> replies) {
        asking = false;
        var now = clock.instant();
        for (var i = 0; i < due.size(); i++) {
            if (replies.get(i).ok()) {
                lookout.read(due.get(i).agent(), replies.get(i).lines(), now);
            }
        }
        follower.looked();
    }

    private void complain(Roll roll) {
        var all = new ArrayList<>(roll.complaints());
        follower.complaints().forEach(text -> all.add(new Complaint(Optional.empty(), text)));
        roll.agents()
                .forEach((agent, marked) -> details(marked)
                        .mistakes()
                        .forEach(m -> all.add(new Complaint(
                                Optional.of(agent),
                                "the mark " + m + " of agent " + agent
                                        + " is left out, because nobody could be addressed by it; use letters, digits, '_' and"
                                        + " '-'"))));
        complaints.newOf(all).forEach(c -> voice.tell(event(c)));
    }

    private static AgentEvent.Builder event(Complaint complaint) {
        var event = AgentEvent.newBuilder()
                .setType(EventType.ERROR_OCCURRED)
                .setSeverity(Severity.WARNING)
                .setText(complaint.text());
        complaint.agent().ifPresent(event::setAgent);
        return event;
    }
}
