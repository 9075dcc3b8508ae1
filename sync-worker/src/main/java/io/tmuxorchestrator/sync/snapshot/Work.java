package io.tmuxorchestrator.sync.snapshot;

import io.tmuxorchestrator.sync.repository.Change;
import io.tmuxorchestrator.sync.repository.Changes;
import io.tmuxorchestrator.sync.repository.Checkout;
import io.tmuxorchestrator.sync.repository.Git;
import io.tmuxorchestrator.sync.repository.Head;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Writes what is in a worktree as trees, by way of an index of its own. */
final class Work {

    private static final String AUTHOR = "Tmux Orchestrator";
    private static final String ADDRESS = "snapshot@orc.invalid";

    /** What has no date of its own, so that the same files are the same commit; git reads smaller numbers as other dates. */
    static final Instant DATELESS = Instant.ofEpochSecond(100_000_000);

    private final Checkout checkout;
    private final Admission admission;

    Work(Checkout checkout, Admission admission) {
        this.checkout = checkout;
        this.admission = admission;
    }

    /**
     * Files as they were found.
     *
     * @param tree all of them
     * @param base tree of the commit that is checked out
     * @param staged tree of what was staged, if that is something else again
     */
    record Found(
            Head head, String tree, String base, Optional<String> staged, List<String> paths, List<LeftOut> leftOut) {

        int files() {
            return paths.size();
        }

        /** A detached HEAD keeps nothing for long. */
        boolean isKeptBy(Head now) {
            return tree.equals(base)
                    && staged.isEmpty()
                    && now.equals(head)
                    && (now.branch().isPresent() || now.commit().isEmpty());
        }

        List<String> treeAndParents() {
            var all = new ArrayList<String>();
            all.add(tree);
            head.commit().ifPresent(all::add);
            staged.ifPresent(all::add);
            return all;
        }

        String commit(Checkout checkout, Owner owner, String reason, Instant at) throws IOException {
            var git = dated(signed(checkout.git()), at);
            var arguments = new ArrayList<>(List.of("commit-tree", tree));
            for (var parent : treeAndParents().subList(1, treeAndParents().size())) {
                arguments.addAll(List.of("-p", parent));
            }
            var message = reason + "\n\nOrc-Snapshot: " + owner.worktree() + "\nOrc-Agent: " + owner.agent()
                    + "\nOrc-Branch: " + head.branch().orElse("(detached)") + "\n";
            return git.run(arguments, message.getBytes(StandardCharsets.UTF_8)).text();
        }
    }

    /** Empty if a merge left something open. */
    Optional<Found> collect() throws IOException {
        var head = checkout.head();
        var changes = Changes.of(checkout);
        if (changes.stream().anyMatch(Change::unmerged)) {
            return Optional.empty();
        }
        var leftOut = new ArrayList<LeftOut>();
        var paths = new ArrayList<String>();
        for (var change : changes) {
            admission.refuses(checkout, change).ifPresentOrElse(leftOut::add, () -> paths.add(change.path()));
        }
        var index = scratch();
        try {
            var git = checkout.git().with("GIT_INDEX_FILE", index.toString());
            var base = base(git, head);
            git.run("read-tree", base);
            git.run(List.of("update-index", "--add", "--remove", "--replace", "-z", "--stdin"), Git.fields(paths));
            var tree = git.run("write-tree").text();
            return Optional.of(
                    new Found(head, tree, base, staged(head, changes), List.copyOf(paths), List.copyOf(leftOut)));
        } finally {
            Files.deleteIfExists(index);
            Files.deleteIfExists(Path.of(index + ".lock"));
        }
    }

    private static String base(Git git, Head head) throws IOException {
        return head.commit().isPresent()
                ? git.run("rev-parse", head.commit().get() + "^{tree}").text()
                : git.run("mktree").text();
    }

    /**
     * What was staged and then changed again is in no file any more. It is kept as a second parent, unless a secret was staged.
     */
    private Optional<String> staged(Head head, List<Change> changes) throws IOException {
        if (changes.stream().noneMatch(c -> c.staged() && c.unstaged())
                || changes.stream().anyMatch(c -> c.staged() && admission.isSecret(c.path()))) {
            return Optional.empty();
        }
        var index = scratch();
        try {
            Files.copy(checkout.index(), index, StandardCopyOption.REPLACE_EXISTING);
            var git = checkout.git().with("GIT_INDEX_FILE", index.toString());
            var tree = git.run("write-tree").text();
            var arguments = new ArrayList<>(List.of("commit-tree", tree, "-m", "What was staged"));
            head.commit().ifPresent(c -> arguments.addAll(List.of("-p", c)));
            return Optional.of(
                    dated(signed(git), DATELESS).run(arguments, new byte[0]).text());
        } finally {
            Files.deleteIfExists(index);
        }
    }

    /** In whose name we commit. */
    static Git signed(Git git) {
        return git.with("GIT_AUTHOR_NAME", AUTHOR)
                .with("GIT_AUTHOR_EMAIL", ADDRESS)
                .with("GIT_COMMITTER_NAME", AUTHOR)
                .with("GIT_COMMITTER_EMAIL", ADDRESS);
    }

    private static Git dated(Git git, Instant at) {
        var seconds = at.getEpochSecond() + " +0000";
        return git.with("GIT_AUTHOR_DATE", seconds).with("GIT_COMMITTER_DATE", seconds);
    }

    private Path scratch() {
        return checkout.gitDirectory().resolve("orc-" + UUID.randomUUID() + ".index");
    }
}
