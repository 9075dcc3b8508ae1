package io.tmuxorchestrator.sync.catchup;

import io.tmuxorchestrator.sync.repository.Checkout;
import io.tmuxorchestrator.sync.repository.Difference;
import io.tmuxorchestrator.sync.repository.Git;
import io.tmuxorchestrator.sync.repository.History;
import io.tmuxorchestrator.sync.repository.Sparse;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Takes a worktree from one commit to another: files, branch and index, or none of them. What somebody has changed and the
 * move does not touch stays as it is. While it goes on it holds git's lock of the index, so that no git command of an agent can
 * come between; a journal lets {@link Recovery} take back what a killed process has half done.
 */
final class Move {

    private static final String CHANGED = "what came touches files that were changed and not committed: ";

    /** In what git says of a file before its path. */
    private static final String STATE = "XY ";

    private final History history;
    private final Checkout checkout;
    private final Journal journal;
    private final String message;

    /** @param message for git's log */
    Move(History history, Checkout checkout, String branch, String from, String to, String message) {
        this.message = message;
        this.history = history;
        this.checkout = checkout;
        this.journal = Journal.begin(checkout, branch, from, to);
    }

    /** Why nothing was moved; empty if it was. */
    Optional<String> apply(List<Difference> differences) throws IOException {
        var looks = Look.atAll(differences.stream().map(this::place).toList());
        var seen = glance(differences);
        if (seen.isPresent()) {
            return seen;
        }
        journal.write();
        try {
            Files.createLink(checkout.indexLock(), journal.token());
        } catch (FileAlreadyExistsException e) {
            journal.delete();
            return Optional.of("git is at work in it");
        }
        var done = false;
        try {
            var hindrance = hindrance(differences);
            if (hindrance.isEmpty()) {
                hindrance = moveAll(differences, looks);
            }
            done = hindrance.isEmpty();
            return hindrance;
        } finally {
            if (done) {
                journal.finish();
            } else {
                new Recovery(checkout).recover();
            }
        }
    }

    private Optional<String> hindrance(List<Difference> differences) throws IOException {
        var head = history.head(checkout);
        if (!head.branch().equals(Optional.of(journal.branch()))
                || !head.commit().equals(Optional.of(journal.from()))) {
            return Optional.of("it has been committed to meanwhile");
        }
        var underWay = checkout.underWay();
        if (underWay.isPresent()) {
            return Optional.of(underWay.get() + " is under way");
        }
        var missing = new ArrayList<String>();
        for (var difference : differences) {
            var there = Files.exists(place(difference), LinkOption.NOFOLLOW_LINKS);
            if (difference.isAdded()
                    && ((there && !goesWhole(difference, differences))
                            || isBelowAFile(difference.path(), differences))) {
                return Optional.of(difference.path() + " is there already and not committed");
            }
            if (!difference.isAdded() && !there && !difference.isSubmodule()) {
                missing.add(difference.path());
            }
        }
        var sparse = Sparse.among(checkout, missing);
        var deleted = missing.stream().filter(path -> !sparse.contains(path)).findFirst();
        if (deleted.isPresent()) {
            return Optional.of(deleted.get() + " was deleted and that is not committed");
        }
        return Optional.empty();
    }

    /**
     * Before the lock is taken: whoever has not committed what would change is about to, and must not find it locked. What is
     * written after this shows when its file is taken aside.
     */
    private Optional<String> glance(List<Difference> differences) throws IOException {
        var hindrance = hindrance(differences).or(() -> written(differences));
        if (hindrance.isPresent()) {
            return hindrance;
        }
        var twin = history.twin(journal.to());
        if (twin.isPresent()) {
            return Optional.of("what came has another file than " + twin.get()
                    + " whose name differs in capital letters alone, and this file system has no two such files");
        }
        var arguments = new ArrayList<>(List.of(
                "status", "--porcelain", "-z", "--no-renames", "--untracked-files=no", "--ignore-submodules=all"));
        var paths = differences.stream().map(Difference::path).collect(Collectors.toSet());
        if (paths.size() <= Git.MOST_ARGUMENTS) {
            arguments.add("--");
            arguments.addAll(paths);
        }
        return checkout.git().run(arguments, new byte[0]).fields().stream()
                .filter(line -> paths.contains(line.substring(STATE.length())))
                .findFirst()
                .map(line -> CHANGED + line);
    }

    private Optional<String> written(List<Difference> differences) {
        return OpenFiles.writtenAmong(differences.stream().map(this::place).toList())
                .map(file -> checkout.directory().relativize(file) + " is being written");
    }

    /** Whether there is a directory that the move takes away, with all that is in it. */
    private boolean goesWhole(Difference added, List<Difference> differences) throws IOException {
        if (!Files.isDirectory(place(added), LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        var going = differences.stream()
                .filter(Difference::isRemoved)
                .map(this::place)
                .collect(Collectors.toSet());
        try (var all = Files.walk(place(added))) {
            return all.allMatch(f -> Files.isDirectory(f, LinkOption.NOFOLLOW_LINKS) || going.contains(f));
        }
    }

    /** Git would put a directory where a file is. That it may do only if the move takes the file away. */
    private boolean isBelowAFile(String path, List<Difference> differences) {
        for (var end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
            var parent = path.substring(0, end);
            var place = checkout.directory().resolve(parent);
            if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
                return differences.stream()
                        .noneMatch(d -> d.isRemoved() && d.path().equals(parent));
            }
        }
        return false;
    }

    private Path place(Difference difference) {
        return checkout.directory().resolve(difference.path());
    }

    private Optional<String> moveAll(List<Difference> differences, Map<Path, Look> looks) throws IOException {
        // With its time: git takes files for unchanged that are older than the index.
        Files.copy(
                checkout.index(),
                journal.index(),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES);
        var aside = Aside.make(checkout);
        // Git writes what comes where nothing is, and none of it is in its place yet.
        var read = withIndex(new Git(aside.comers()))
                .with("GIT_DIR", checkout.gitDirectory().toString())
                .with("GIT_WORK_TREE", aside.comers().toString())
                .ask("read-tree", "-m", "-u", journal.from(), journal.to());
        if (!read.isGood()) {
            return Optional.of(CHANGED + firstLine(read));
        }
        var written = new Swap(checkout, aside, looks).apply(differences);
        if (written.isPresent()) {
            return written;
        }
        // Otherwise what came would look changed until git compares it. Not all is as committed, which git tells with
        // its exit code.
        withIndex(checkout.git()).ask("update-index", "-q", "--refresh");
        var moved = journal.marked(checkout.git())
                .ask("update-ref", "-m", message, journal.branch(), journal.to(), journal.from());
        if (!moved.isGood()) {
            return Optional.of("its branch cannot be moved: " + firstLine(moved));
        }
        Files.move(journal.index(), checkout.index(), StandardCopyOption.ATOMIC_MOVE);
        return Optional.empty();
    }

    private Git withIndex(Git git) {
        return journal.marked(git).with("GIT_INDEX_FILE", journal.index().toString());
    }

    private static String firstLine(Git.Answer answer) {
        return answer.err().lines().findFirst().orElse("exit code " + answer.exit());
    }
}
