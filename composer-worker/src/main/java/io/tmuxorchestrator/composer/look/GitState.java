package io.tmuxorchestrator.composer.look;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.RemoteConfig;
import org.eclipse.jgit.transport.URIish;

/**
 * How the repository of a project is doing. Of the files nothing is said: they change while one looks.
 *
 * @param root of the repository; the project may be a directory in it
 * @param branch that is checked out; empty if none is
 * @param integration branch that work comes from and goes to; empty if there is no commit on any
 * @param remotes names and addresses, without what could be a password
 * @param recent commits of the last 30 days, {@value #COUNTED} at most
 * @param authors of those
 */
public record GitState(
        Path root,
        Optional<String> branch,
        Optional<String> integration,
        int branches,
        List<String> remotes,
        Optional<Instant> lastCommit,
        int recent,
        int authors) {

    private static final int COUNTED = 500;
    private static final Duration RECENTLY = Duration.ofDays(30);

    /** Whether worktrees can be made from it. */
    public boolean hasCommits() {
        return lastCommit.isPresent();
    }

    /** Empty if the directory is in no repository; if one cannot be read, that is a note. */
    static Optional<GitState> of(Path directory, Clock clock, List<String> notes) {
        var builder = new FileRepositoryBuilder().findGitDir(directory.toFile());
        if (builder.getGitDir() == null) {
            return Optional.empty();
        }
        try (var repository = builder.setMustExist(true).build()) {
            return Optional.of(of(repository, clock.instant()));
        } catch (IOException | URISyntaxException | RuntimeException e) {
            // Formats that are newer than the library throw what they like; a project without its history is one all
            // the same.
            notes.add("its git repository cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static GitState of(Repository repository, Instant now) throws IOException, URISyntaxException {
        var heads = repository.getRefDatabase().getRefsByPrefix(Constants.R_HEADS);
        var head = repository.resolve(Constants.HEAD);
        var remotes = RemoteConfig.getAllRemoteConfigs(repository.getConfig()).stream()
                .map(r -> r.getName()
                        + r.getURIs().stream()
                                .findFirst()
                                .map(u -> " " + harmless(u))
                                .orElse(""))
                .toList();
        var recent = 0;
        var authors = new HashSet<String>();
        var last = Optional.<Instant>empty();
        if (head != null) {
            try (var walk = new RevWalk(repository)) {
                var tip = walk.parseCommit(head);
                last = Optional.of(tip.getCommitterIdent().getWhenAsInstant());
                walk.markStart(tip);
                for (var commit = walk.next(); commit != null && recent < COUNTED; commit = walk.next()) {
                    if (commit.getCommitterIdent().getWhenAsInstant().isBefore(now.minus(RECENTLY))) {
                        break;
                    }
                    recent++;
                    authors.add(commit.getAuthorIdent().getEmailAddress());
                }
            }
        }
        var root = repository.isBare() ? repository.getDirectory() : repository.getWorkTree();
        return new GitState(
                root.toPath(),
                Optional.ofNullable(repository.getFullBranch())
                        .filter(b -> b.startsWith(Constants.R_HEADS))
                        .map(Repository::shortenRefName),
                integration(repository, heads),
                heads.size(),
                remotes,
                last,
                recent,
                authors.size());
    }

    /** As sync-worker chooses it. */
    private static Optional<String> integration(Repository repository, List<Ref> heads) throws IOException {
        var names =
                heads.stream().map(r -> Repository.shortenRefName(r.getName())).toList();
        var current = Optional.ofNullable(repository.getBranch());
        var remote = repository.exactRef(Constants.R_REMOTES + "origin/" + Constants.HEAD);
        if (remote != null && remote.isSymbolic()) {
            var name = remote.getTarget().getName().substring((Constants.R_REMOTES + "origin/").length());
            if (names.contains(name)) {
                return Optional.of(name);
            }
        }
        return List.of("main", "master").stream()
                .filter(names::contains)
                .findFirst()
                .or(() -> current.filter(names::contains));
    }

    private static String harmless(URIish address) {
        return address.setPass(null).setUser(null).toString();
    }
}
