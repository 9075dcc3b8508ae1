package io.tmuxorchestrator.sync.told;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.MessageType;
import io.tmuxorchestrator.schemas.Priority;
import io.tmuxorchestrator.schemas.Severity;
import io.tmuxorchestrator.sync.catchup.Member;
import io.tmuxorchestrator.sync.catchup.Outcome;
import io.tmuxorchestrator.sync.repository.Commit;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says of one project what is new, and nothing twice. One thread. */
public final class News {

    /** Agents are not asked more often, however the conflict changes meanwhile. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private static final int COMMITS = 20;
    private static final int REMEMBERED = 10_000;

    private final String project;
    private final Duration tell;
    private final Duration remind;
    private final Map<String, String> leftAlone = new HashMap<>();
    private final Map<String, OpenConflict> conflicts = new HashMap<>();
    private final Map<String, Bulletin> bulletins = new HashMap<>();
    private final Map<String, String> agents = new HashMap<>();

    public News(String project, Duration tell, Duration remind) {
        this.project = project;
        this.tell = tell;
        this.remind = remind;
    }

    /** What is to be said after a round. */
    public Tellings of(List<Outcome> outcomes, Instant now) {
        var said = new Tellings(project);
        for (var outcome : outcomes) {
            if (!(outcome instanceof Outcome.LeftAlone)) {
                leftAlone.remove(outcome.member().id());
            }
            if (outcome instanceof Outcome.Shared shared) {
                tell(shared, said);
            } else if (outcome instanceof Outcome.CaughtUp caughtUp) {
                tell(caughtUp, said);
            } else if (outcome instanceof Outcome.LeftAlone alone) {
                tell(alone, said);
            } else if (outcome instanceof Outcome.Conflict conflict) {
                tell(conflict, said, now);
            }
            if (outcome instanceof Outcome.InStep || outcome instanceof Outcome.CaughtUp) {
                resolved(outcome.member(), said);
            }
        }
        bulletins.forEach((agent, bulletin) -> {
            if (bulletin.isDue(now)) {
                said.message(agent, MessageType.KNOWLEDGE_SHARE, Priority.LOW, bulletin.take(now));
            }
        });
        return said;
    }

    private void tell(Outcome.Shared shared, Tellings said) {
        for (var commit :
                shared.commits().subList(0, Math.min(COMMITS, shared.commits().size()))) {
            if (agents.size() < REMEMBERED) {
                agents.put(commit.id(), shared.member().agent());
            }
            said.event(event(shared.member(), EventType.COMMIT_CREATED, commit.subject())
                    .setCommitId(commit.id()));
        }
    }

    private void tell(Outcome.CaughtUp caughtUp, Tellings said) {
        var files = caughtUp.files();
        said.event(event(
                        caughtUp.member(),
                        EventType.SYNC_COMPLETED,
                        caughtUp.commits().size() + " commits came, " + files.size() + " files changed")
                .setCommitId(caughtUp.to())
                .setSuccess(true)
                .setAttributes(Map.of("from", caughtUp.from(), "files", Bulletin.lines(files))));
        var agent = caughtUp.member().agent();
        if (!agent.isEmpty()) {
            bulletins.computeIfAbsent(agent, a -> new Bulletin(tell)).add(caughtUp);
        }
    }

    private void tell(Outcome.LeftAlone alone, Tellings said) {
        if (!alone.why().equals(leftAlone.put(alone.member().id(), alone.why()))) {
            said.event(event(alone.member(), EventType.SYNC_SKIPPED, "left alone: " + alone.why())
                    .setSuccess(false));
        }
    }

    private void tell(Outcome.Conflict conflict, Tellings said, Instant now) {
        var id = conflict.member().id();
        var known = Optional.ofNullable(conflicts.get(id));
        var pause = known.map(k -> k.files().equals(conflict.files()) ? remind : PAUSE);
        if (known.isPresent() && now.isBefore(known.get().last().plus(pause.orElse(remind)))) {
            return;
        }
        var open = known.map(k -> k.again(conflict.files(), now))
                .orElseGet(() -> OpenConflict.first(conflict.files(), now));
        conflicts.put(id, open);
        said.event(event(conflict.member(), EventType.CONFLICT_FOUND, conflict.text())
                .setSeverity(Severity.WARNING)
                .setCommitId(conflict.head())
                .setSuccess(false)
                .setAttributes(Map.of("shared", conflict.shared(), "files", Bulletin.lines(conflict.files()))));
        var again = open.told() > 1;
        var text = text(conflict, again);
        for (var recipient : recipients(conflict)) {
            said.message(recipient, MessageType.ERROR_REPORT, again ? Priority.HIGH : Priority.NORMAL, text);
        }
    }

    /** Who has it, who made the other side as far as that is known, and who leads them. */
    private Set<String> recipients(Outcome.Conflict conflict) {
        var all = new LinkedHashSet<String>();
        all.add(conflict.member().agent());
        conflict.theirs().forEach(c -> all.add(agents.getOrDefault(c.id(), "")));
        all.add("project:" + project + "/@project-manager");
        all.remove("");
        return all;
    }

    private static String text(Outcome.Conflict conflict, boolean again) {
        return "CONFLICT" + (again ? ", still" : "") + ": commits of "
                + conflict.member().name()
                + " do not go together with those of teammates. No file was touched; "
                + conflict.member().name() + " gets nothing of the others until it is resolved.\nFiles:\n"
                + Bulletin.lines(conflict.files()) + "\nCommits of "
                + conflict.member().name() + ":\n"
                + commits(conflict.ours()) + "\nCommits of the others:\n" + commits(conflict.theirs())
                + "\nTo resolve it, in " + conflict.member().checkout().directory() + ":\n  git merge "
                + conflict.shared() + "\n  (settle the files)\n  git commit -a";
    }

    private static String commits(List<Commit> commits) {
        return Bulletin.lines(commits.stream()
                .map(c -> c.id().substring(0, 9) + " " + c.author() + ": " + c.subject())
                .collect(Collectors.toList()));
    }

    private void resolved(Member member, Tellings said) {
        if (conflicts.remove(member.id()) != null) {
            said.event(event(
                    member, EventType.CONFLICT_RESOLVED, "its commits go together with those of teammates again"));
        }
    }

    private AgentEvent.Builder event(Member member, EventType type, String text) {
        var event = AgentEvent.newBuilder()
                .setType(type)
                .setTime(Instant.EPOCH)
                .setProject(project)
                .setWorktreeId(member.id())
                .setText(text);
        return member.agent().isEmpty() ? event : event.setAgent(member.agent());
    }
}
