package io.tmuxorchestrator.sync.catchup;

import io.tmuxorchestrator.sync.repository.Difference;
import io.tmuxorchestrator.sync.repository.Git;
import io.tmuxorchestrator.sync.repository.GitException;
import io.tmuxorchestrator.sync.repository.History;
import io.tmuxorchestrator.sync.repository.Logged;
import io.tmuxorchestrator.sync.repository.Merge;
import io.tmuxorchestrator.sync.repository.Turn;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One round in one repository: what is committed in any worktree is put together at the meeting point, in memory, and every
 * worktree that can take it is brought there. May be ended at any moment and begun again. One thread and one process at a time.
 */
public final class CatchUp {

    private final MeetingPoint meeting;
    private final Upstream upstream;
    private final Strategy strategy;
    private final Clock clock;

    public CatchUp(String project, Upstream upstream, Strategy strategy, Clock clock) {
        this.meeting = MeetingPoint.of(project);
        this.upstream = upstream;
        this.strategy = strategy;
        this.clock = clock;
    }

    /** Over worktrees that are all of one repository. */
    public List<Outcome> round(List<Member> members) throws IOException {
        if (members.isEmpty()) {
            return List.of();
        }
        var checkout = members.get(0).checkout();
        var turn = Turn.at(checkout);
        if (turn.isEmpty()) {
            return members.stream()
                    .<Outcome>map(m -> new Outcome.LeftAlone(m, "another worker keeps this repository in step"))
                    .toList();
        }
        try (var mine = turn.get();
                var history = History.of(checkout)) {
            var left = new ArrayList<Outcome>();
            var able = new ArrayList<Member>();
            for (var member : members) {
                recover(member).ifPresentOrElse(left::add, () -> able.add(member));
            }
            left.addAll(new Round(history, checkout.git()).over(able));
            return List.copyOf(left);
        }
    }

    /** One that cannot be put right does not hold up the others. */
    private static Optional<Outcome> recover(Member member) {
        try {
            new Recovery(member.checkout()).recover();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(
                    new Outcome.LeftAlone(member, "what was begun there cannot be ended: " + e.getMessage()));
        }
    }

    /** What one round knows. */
    private final class Round {
        private final History history;
        private final Git git;
        private final List<Outcome> outcomes = new ArrayList<>();

        Round(History history, Git git) {
            this.history = history;
            this.git = git;
        }

        List<Outcome> over(List<Member> members) throws IOException {
            takeUpIntegration();
            var able = new ArrayList<Member>();
            for (var member : members) {
                var hindrance = hindrance(member);
                if (hindrance.isPresent()) {
                    outcomes.add(new Outcome.LeftAlone(member, hindrance.get()));
                } else if (share(member)) {
                    able.add(member);
                }
            }
            outcomes.addAll(bring(able));
            return List.copyOf(outcomes);
        }

        /** If the integration branch does not go together with what is shared, whoever merges into it finds out. */
        private void takeUpIntegration() throws IOException {
            for (var branch : upstream.branches(history)) {
                put(history.resolve(branch).orElseThrow(), branch);
            }
        }

        private Optional<String> hindrance(Member member) throws IOException {
            var hold = Hold.of(member.checkout());
            if (hold.isPresent()) {
                return Optional.of("it is held: " + hold.get() + "; 'orc sync resume " + member.name() + "' lets go");
            }
            var head = history.head(member.checkout());
            if (head.branch().isEmpty()) {
                return Optional.of("its HEAD is detached");
            }
            if (head.commit().isEmpty()) {
                return Optional.of("its branch has no commit yet");
            }
            if (!head.branch().get().equals(member.branch())) {
                return Optional.of("it is on " + head.branch().get() + " and not on " + member.branch());
            }
            return Optional.empty();
        }

        private String head(Member member) throws IOException {
            return history.resolve(member.branch())
                    .orElseThrow(() -> new GitException(member.branch() + " is gone from "
                            + member.checkout().directory()));
        }

        /** False if it conflicts. */
        private boolean share(Member member) throws IOException {
            var head = head(member);
            var before = meeting.at(history);
            if (before.isPresent() && history.contains(before.get(), head)) {
                return true;
            }
            var clash = put(head, member.name());
            if (clash.isEmpty()) {
                outcomes.add(new Outcome.Shared(
                        member, before.isPresent() ? history.between(before.get(), head) : List.of()));
                return true;
            }
            var shared = before.orElseThrow();
            outcomes.add(new Outcome.Conflict(
                    member,
                    head,
                    shared,
                    clash.get().files(),
                    history.between(shared, head),
                    history.between(head, shared),
                    clash.get().text()));
            return false;
        }

        /** Adds a commit to what is shared, unless it conflicts. */
        private Optional<Merge.Clash> put(String commit, String whose) throws IOException {
            var shared = meeting.at(history);
            if (shared.isEmpty() || history.contains(commit, shared.get())) {
                move(shared, commit);
                return Optional.empty();
            }
            if (history.contains(shared.get(), commit)) {
                return Optional.empty();
            }
            if (strategy == Strategy.FAST_FORWARD) {
                return Optional.of(
                        new Merge.Clash(List.of(), "both sides have commits, and only fast-forward is allowed"));
            }
            var merge = Merge.of(git, shared.get(), commit);
            if (merge instanceof Merge.Clean clean) {
                var message = "Merge work of " + whose + "\n";
                move(shared, history.commit(clean.tree(), List.of(shared.get(), commit), message, clock.instant()));
                return Optional.empty();
            }
            return Optional.of((Merge.Clash) merge);
        }

        private void move(Optional<String> from, String to) throws IOException {
            if (!from.equals(Optional.of(to)) && !meeting.move(git, from, to)) {
                throw new GitException(meeting.ref() + " was moved by another; this round ends, the next one goes on");
            }
        }

        /** Side by side: each is another worktree, and most of it is waiting for git. */
        private List<Outcome> bring(List<Member> able) {
            return able.parallelStream().map(this::brought).toList();
        }

        /** What fails in one is said of it, and what came into the others is said, too. */
        private Outcome brought(Member member) {
            try {
                return bring(member);
            } catch (IOException e) {
                return new Outcome.LeftAlone(member, "that failed: " + e.getMessage());
            }
        }

        private Outcome bring(Member member) throws IOException {
            var from = head(member);
            var to = meeting.at(history).orElseThrow();
            if (history.contains(from, to)) {
                return new Outcome.InStep(member);
            }
            if (!history.contains(to, from)) {
                return new Outcome.LeftAlone(member, "it has been committed to meanwhile");
            }
            var differences = history.differences(from, to);
            var moved = new Move(history, member.checkout(), member.branch(), from, to, Logged.SYNC).apply(differences);
            if (moved.isPresent()) {
                return new Outcome.LeftAlone(member, moved.get());
            }
            var files = differences.stream().map(Difference::path).collect(Collectors.toUnmodifiableList());
            return new Outcome.CaughtUp(member, from, to, history.between(from, to), files);
        }
    }
}
