package io.tmuxorchestrator.sync.repository;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** The commits of a repository, in this process. Reads refs and writes no more than commit objects. One thread at a time. */
public final class History implements AutoCloseable {

    private final Repository repository;

    private History(Repository repository) {
        this.repository = repository;
    }

    /** Fails for repositories that JGit would misread. */
    public static History of(Checkout checkout) throws IOException {
        var git = checkout.git();
        if (git.ask("config", "--get", "extensions.refStorage").text().equals("reftable")
                || git.ask("config", "--get", "extensions.objectFormat").text().equals("sha256")) {
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
