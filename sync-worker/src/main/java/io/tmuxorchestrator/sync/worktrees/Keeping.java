package io.tmuxorchestrator.sync.worktrees;

import io.tmuxorchestrator.schemas.Worktree;
import io.tmuxorchestrator.sync.hooks.Hooks;
import io.tmuxorchestrator.sync.repository.Changes;
import io.tmuxorchestrator.sync.repository.Checkout;
import io.tmuxorchestrator.sync.repository.Turn;
import io.tmuxorchestrator.sync.snapshot.Admission;
import io.tmuxorchestrator.sync.snapshot.Owner;
import io.tmuxorchestrator.sync.snapshot.Snapshot;
import io.tmuxorchestrator.sync.snapshot.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Makes worktrees be as they are wanted. What is done twice is done once. One thread at a time. */
public final class Keeping {

    private final Clones clones;
    private final Admission admission;
    private final Clock clock;

    public Keeping(Clones clones, Admission admission, Clock clock) {
        this.clones = clones;
        this.admission = admission;
        this.clock = clock;
    }

    /** Makes it and its branch, if they are not there. */
    public Standing ensure(Worktree wanted) throws IOException {
        var refusals = WorktreeCheck.refusals(wanted);
        if (!refusals.isEmpty()) {
            return new Standing.Refused(refusals.get(0).toString());
        }
        if (clones.isMissing(wanted)) {
            return new Standing.Uncloned();
        }
        var origin = Origin.at(clones.place(wanted));
        var directory = Path.of(wanted.getDirectory());
        if (isInUse(directory)) {
            return taken(directory, origin);
        }
        var branch = origin.commit("refs/heads/" + wanted.getBranch());
        var start = origin.integrationBranch(wanted.getIntegrationBranch());
        if (branch.isEmpty() && start.isEmpty()) {
            return new Standing.Refused("repository " + wanted.getRepository() + " has no commit on "
                    + (wanted.getIntegrationBranch().isEmpty() ? "any branch" : wanted.getIntegrationBranch())
                    + " to begin with; make one");
        }
        if (origin.knows(directory)) {
            origin.git().run("worktree", "remove", directory.toString()); // Somebody has deleted the files.
        }
        Files.createDirectories(directory.getParent() == null ? directory : directory.getParent());
        var added = branch.isPresent()
                ? origin.git().ask("worktree", "add", "-q", directory.toString(), wanted.getBranch())
                : origin.git()
                        .ask(
                                "worktree",
                                "add",
                                "-q",
                                "--no-track",
                                "-b",
                                wanted.getBranch(),
                                directory.toString(),
                                start.get());
        return added.isGood() ? new Standing.Made(Checkout.at(directory)) : new Standing.Refused(added.err());
    }

    private static boolean isInUse(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return Files.exists(directory);
        }
        try (var files = Files.list(directory)) {
            return files.findAny().isPresent();
        }
    }

    private static Standing taken(Path directory, Origin origin) throws IOException {
        try {
            var there = Checkout.at(directory);
            if (there.repository().equals(origin.shared())) {
                return new Standing.There(there);
            }
        } catch (IOException e) {
            // Something else.
        }
        return new Standing.Refused(directory + " holds something else; move it away, or name another directory");
    }

    /** Takes it away, unless something in it is not committed. Its branch goes too if the integration branch has it all. */
    public Parting remove(Worktree former) throws IOException {
        var origin = Origin.at(clones.place(former));
        var directory = Path.of(former.getDirectory());
        if (!Files.exists(directory)) {
            if (origin.knows(directory)) {
                origin.git().run("worktree", "remove", directory.toString());
            }
            return new Parting.Gone(Optional.empty());
        }
        var checkout = Checkout.at(directory);
        if (!checkout.repository().equals(origin.shared())
                || checkout.gitDirectory().equals(checkout.repository())) {
            return new Parting.Stays(directory + " is no linked worktree of " + former.getRepository());
        }
        var turn = Turn.at(checkout);
        if (turn.isEmpty()) {
            return new Parting.Stays("another worker is at work in its repository");
        }
        try (var mine = turn.get()) {
            return remove(former, origin, checkout);
        }
    }

    private Parting remove(Worktree former, Origin origin, Checkout checkout) throws IOException {
        var underWay = checkout.underWay();
        if (underWay.isPresent()) {
            return new Parting.Stays(underWay.get() + " is under way in it; end it");
        }
        var changes = Changes.of(checkout);
        if (!changes.isEmpty()) {
            return new Parting.Stays(changes.size() + " files in it are not committed, such as "
                    + changes.get(0).path() + "; commit them or take them away");
        }
        var head = checkout.head();
        var integration = origin.integrationBranch(former.getIntegrationBranch());
        var merged = head.commit().isEmpty()
                || (integration.isPresent() && origin.isWithin(head.commit().get(), integration.get()));
        var kept = merged
                ? Optional.<Snapshot>empty()
                : Optional.of(anchor(former, checkout, head.commit().get()));
        // Without force: git looks once more, and refuses what would lose something.
        var removed =
                origin.git().ask("worktree", "remove", checkout.directory().toString());
        if (!removed.isGood()) {
            return new Parting.Stays(removed.err());
        }
        if (merged && head.branch().isPresent() && head.commit().isPresent()) {
            // Fails if somebody has committed to it meanwhile, and then it stays.
            var unused = origin.git()
                    .ask("update-ref", "-d", head.branch().get(), head.commit().get());
        }
        if (origin.isAlone()) {
            new Hooks(origin.shared()).takeOut();
        }
        return new Parting.Gone(kept);
    }

    private Snapshot anchor(Worktree former, Checkout checkout, String commit) throws IOException {
        var owner = new Owner(former.getId(), former.getAgent().orElse(""));
        return new Snapshots(checkout, owner, admission, clock).anchor(commit, "before the worktree was removed");
    }
}
