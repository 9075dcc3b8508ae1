package io.tmuxorchestrator.sync.snapshot;

import io.tmuxorchestrator.sync.repository.Checkout;
import io.tmuxorchestrator.sync.repository.GitException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The snapshots of one worktree. One thread at a time; other processes may take some too. */
public final class Snapshots {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int FIELDS = 4;
    private static final int TRIES = 100;

    private final Checkout checkout;
    private final Owner owner;
    private final Admission admission;
    private final Clock clock;

    public Snapshots(Checkout checkout, Owner owner, Admission admission, Clock clock) {
        this.checkout = checkout;
        this.owner = owner;
        this.admission = admission;
        this.clock = clock;
    }

    /** Saves what is there now. */
    public Taking take(String reason) throws IOException {
        var underWay = checkout.underWay();
        if (underWay.isPresent()) {
            return new Taking.HeldBack(underWay.get() + " is under way");
        }
        var work = new Work(checkout, admission).collect();
        if (work.isEmpty()) {
            return new Taking.HeldBack("a merge left files unmerged");
        }
        var found = work.get();
        if (found.isKeptBy(checkout.head())
                || newest().filter(s -> isSame(s, found)).isPresent()) {
            return new Taking.Unchanged(found.leftOut());
        }
        var at = clock.instant();
        var commit = found.commit(checkout, owner, reason, at);
        return new Taking.Taken(keep(commit, reason, at), found.files(), found.leftOut());
    }

    /**
     * A commit of what is there now, which no ref names: of the same files it is the same. Empty while somebody is in the middle
     * of something, and where no commit is checked out.
     */
    public Optional<String> draft() throws IOException {
        var work = checkout.underWay().isPresent()
                ? Optional.<Work.Found>empty()
                : new Work(checkout, admission).collect();
        if (work.isEmpty() || work.get().head().commit().isEmpty()) {
            return Optional.empty();
        }
        var found = work.get();
        return found.tree().equals(found.base())
                ? found.head().commit()
                : Optional.of(found.commit(checkout, owner, "draft", Work.DATELESS));
    }

    /** Keeps a commit that a branch is about to lose. */
    public Snapshot anchor(String commit, String reason) throws IOException {
        return keep(commit, reason, clock.instant());
    }

    private boolean isSame(Snapshot snapshot, Work.Found found) {
        try {
            var answer = checkout.git().run("rev-parse", snapshot.commit() + "^{tree}", snapshot.commit() + "^@");
            return answer.lines().equals(found.treeAndParents());
        } catch (IOException e) {
            return false; // It is saved once more.
        }
    }

    private Snapshot keep(String commit, String reason, Instant at) throws IOException {
        for (var moment = at; ; moment = moment.plusMillis(1)) {
            var name = NAME.format(moment);
            var ref = owner.refs() + name;
            var answer = checkout.git()
                    .ask(
                            "update-ref",
                            "--create-reflog",
                            "-m",
                            "orc: " + reason,
                            ref,
                            commit,
                            "0".repeat(commit.length()));
            if (answer.isGood()) {
                return new Snapshot(name, ref, commit, at, reason);
            }
            // Another was taken in the same millisecond; anything else that is wrong stays wrong.
            if (moment.isAfter(at.plusMillis(TRIES))) {
                throw new GitException(
                        "cannot keep a snapshot as " + ref + ": " + answer.err().strip());
            }
        }
    }

    /** The oldest first. */
    public List<Snapshot> list() throws IOException {
        var lines = checkout.git()
                .run(
                        "for-each-ref",
                        "--sort=refname",
                        "--format=%(refname)%09%(objectname)%09%(creatordate:unix)%09%(contents:subject)",
                        owner.refs())
                .lines();
        var found = new ArrayList<Snapshot>();
        for (var line : lines) {
            var fields = line.split("\t", FIELDS);
            var name = fields[0].substring(owner.refs().length());
            found.add(new Snapshot(
                    name, fields[0], fields[1], takenAt(name, fields[2]), fields.length < FIELDS ? "" : fields[3]));
        }
        return List.copyOf(found);
    }

    /** When it was taken stands in its name; an anchored commit is older than its anchor. */
    private static Instant takenAt(String name, String created) {
        try {
            return NAME.parse(name, Instant::from);
        } catch (DateTimeParseException e) {
            return Instant.ofEpochSecond(Long.parseLong(created));
        }
    }

    private Optional<Snapshot> newest() throws IOException {
        var all = list();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** By its name, or the beginning of its name or commit if only one begins so; {@code newest} is the newest. */
    public Snapshot find(String name) throws IOException {
        var fitting = name.equals("newest")
                ? newest().stream().toList()
                : list().stream()
                        .filter(s -> !name.isEmpty()
                                && (s.name().startsWith(name) || s.commit().startsWith(name)))
                        .toList();
        if (fitting.size() != 1) {
            throw new GitException((fitting.isEmpty() ? "no snapshot" : "more than one snapshot") + " of worktree "
                    + owner.worktree() + " is named '" + name + "'; see 'orc checkpoint list'");
        }
        return fitting.get(0);
    }

    /** What it has that its commit has not, as git prints it. */
    public String diff(Snapshot snapshot) throws IOException {
        var parent = checkout.git().ask("rev-parse", "-q", "--verify", snapshot.commit() + "^1");
        var base =
                parent.isGood() ? parent.text() : checkout.git().run("mktree").text();
        return checkout.git()
                .run("diff", "--no-ext-diff", "--no-textconv", "--binary", base, snapshot.commit())
                .text();
    }

    /** Makes the files those of the snapshot. What is there now is saved before, and what has no snapshot stays. */
    public Restored restore(Snapshot snapshot) throws IOException {
        var saved = take("before " + snapshot.name() + " was restored");
        if (saved instanceof Taking.HeldBack held) {
            throw new GitException(
                    "nothing is restored into " + checkout.directory() + ": " + held.why() + "; end it first");
        }
        var present = new Work(checkout, admission)
                .collect()
                .orElseThrow(() -> new GitException("a merge has begun in " + checkout.directory() + " meanwhile"));
        return new Restoration(checkout).apply(present, snapshot);
    }

    /** Forgets those that are past keeping; how many. */
    public int prune(Retention retention) throws IOException {
        var past = retention.past(list(), clock.instant());
        for (var snapshot : past) {
            checkout.git().run("update-ref", "-d", snapshot.ref(), snapshot.commit());
        }
        return past.size();
    }
}
