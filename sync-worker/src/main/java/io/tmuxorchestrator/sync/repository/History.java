package io.tmuxorchestrator.sync.repository;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.eclipse.jgit.util.FS;

/** The commits of a repository, in this process. Reads refs and writes no more than commit objects. Any thread. */
public final class History implements IntegrationBranch.Refs, AutoCloseable {

    private static final String SYMBOLIC = "ref:";

    private final Repository repository;

    private History(Repository repository) {
        this.repository = repository;
    }

    /** Fails for repositories that JGit would misread. */
    public static History of(Checkout checkout) throws IOException {
        if (isExtended(checkout, "refStorage", "reftable") || isExtended(checkout, "objectFormat", "sha256")) {
            throw new GitException(checkout.repository() + " stores refs as reftable or objects as SHA-256;"
                    + " such repositories are not kept in step yet, only saved");
        }
        var setup = new FileRepositoryBuilder()
                .setGitDir(checkout.repository().toFile())
                .setMustExist(true)
                .setup();
        return new History(new FileRepository(setup) {
            /** It would throw away what other worktrees have staged. */
            @Override
            public void autoGC(ProgressMonitor monitor) {}
        });
    }

    private static boolean isExtended(Checkout checkout, String extension, String value) throws IOException {
        var config = new FileBasedConfig(checkout.repository().resolve("config").toFile(), FS.DETECTED);
        try {
            config.load();
        } catch (ConfigInvalidException e) {
            throw new GitException(config.getFile() + " cannot be read: " + e.getMessage());
        }
        return value.equalsIgnoreCase(config.getString("extensions", null, extension));
    }

    /** What is checked out there, as {@link Checkout#head} says it, without starting git. */
    public Head head(Checkout checkout) throws IOException {
        var text = Files.readString(checkout.gitDirectory().resolve("HEAD")).strip();
        if (!text.startsWith(SYMBOLIC)) {
            return new Head(Optional.empty(), Optional.of(text));
        }
        var branch = text.substring(SYMBOLIC.length()).strip();
        return new Head(Optional.of(branch), resolve(branch));
    }

    @Override
    public Optional<String> target(String symbolic) throws IOException {
        return Optional.ofNullable(repository.exactRef(symbolic))
                .filter(Ref::isSymbolic)
                .map(r -> r.getTarget().getName());
    }

    @Override
    public boolean has(String branch) throws IOException {
        return resolve(branch).isPresent();
    }

    /** Where a ref points; empty if it is not there. Takes its full name. */
    public Optional<String> resolve(String name) throws IOException {
        return Optional.ofNullable(repository.exactRef(name))
                .map(r -> r.getObjectId())
                .map(ObjectId::name);
    }

    /** Whether a commit is the other or comes after it. */
    public boolean contains(String tip, String commit) throws IOException {
        try (var walk = new RevWalk(repository)) {
            return walk.isMergedInto(
                    walk.parseCommit(ObjectId.fromString(commit)), walk.parseCommit(ObjectId.fromString(tip)));
        }
    }

    /** What the second has that the first has not, the newest first. */
    public List<Commit> between(String without, String tip) throws IOException {
        try (var walk = new RevWalk(repository)) {
            walk.markStart(walk.parseCommit(ObjectId.fromString(tip)));
            walk.markUninteresting(walk.parseCommit(ObjectId.fromString(without)));
            var found = new ArrayList<Commit>();
            for (var commit : walk) {
                found.add(described(commit));
            }
            return List.copyOf(found);
        }
    }

    private static Commit described(RevCommit commit) {
        return new Commit(
                commit.name(),
                commit.getAuthorIdent().getName(),
                commit.getShortMessage(),
                Instant.ofEpochSecond(commit.getCommitTime()));
    }

    /** The files in which two commits differ. */
    public List<Difference> differences(String from, String to) throws IOException {
        try (var walk = new TreeWalk(repository);
                var commits = new RevWalk(repository)) {
            walk.setRecursive(true);
            walk.setFilter(TreeFilter.ANY_DIFF);
            walk.addTree(commits.parseCommit(ObjectId.fromString(from)).getTree());
            walk.addTree(commits.parseCommit(ObjectId.fromString(to)).getTree());
            var found = new ArrayList<Difference>();
            while (walk.next()) {
                found.add(new Difference(
                        walk.getPathString(),
                        mode(walk, 0),
                        mode(walk, 1),
                        walk.getObjectId(0).name(),
                        walk.getObjectId(1).name()));
            }
            return List.copyOf(found);
        }
    }

    /**
     * Two files of a commit that this file system would take for one, if it is such a one: their names differ in nothing but
     * small and capital letters. One of them.
     */
    public Optional<String> twin(String commit) throws IOException {
        if (!repository.getConfig().getBoolean("core", "ignorecase", false)) {
            return Optional.empty();
        }
        try (var walk = new TreeWalk(repository);
                var commits = new RevWalk(repository)) {
            walk.addTree(commits.parseCommit(ObjectId.fromString(commit)).getTree());
            walk.setRecursive(true);
            var names = new HashSet<String>();
            while (walk.next()) {
                if (!names.add(walk.getPathString().toLowerCase(Locale.ROOT))) {
                    return Optional.of(walk.getPathString());
                }
            }
            return Optional.empty();
        }
    }

    private static String mode(TreeWalk walk, int side) {
        return "%06o".formatted(walk.getRawMode(side));
    }

    /** Makes a commit that no ref names yet. */
    public String commit(String tree, List<String> parents, String message, Instant at) throws IOException {
        var author = new PersonIdent("Tmux Orchestrator", "sync@orc.invalid", at, ZoneOffset.UTC);
        var builder = new CommitBuilder();
        builder.setTreeId(ObjectId.fromString(tree));
        builder.setParentIds(parents.stream().map(ObjectId::fromString).toArray(ObjectId[]::new));
        builder.setAuthor(author);
        builder.setCommitter(author);
        builder.setMessage(message);
        try (var inserter = repository.newObjectInserter()) {
            var made = inserter.insert(builder);
            inserter.flush();
            return made.name();
        }
    }

    @Override
    public void close() {
        repository.close();
    }
}
