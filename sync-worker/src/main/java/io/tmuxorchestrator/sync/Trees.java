package io.tmuxorchestrator.sync;

import io.tmuxorchestrator.schemas.Worktree;
import io.tmuxorchestrator.sync.catchup.Member;
import io.tmuxorchestrator.sync.repository.Checkout;
import io.tmuxorchestrator.sync.worktrees.Keeping;
import io.tmuxorchestrator.sync.worktrees.Parting;
import io.tmuxorchestrator.sync.worktrees.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The worktrees of this host: which are wanted, which are there, which are to go. One thread. */
final class Trees {

    private final String host;
    private final Register register;
    private final Keeping keeping;
    private final TreeTold told;
    private final Consumer<Worktree> clone;
    private final Map<String, Worktree> wanted = new TreeMap<>();
    private final Map<String, Worktree> made;
    private final Map<String, Checkout> there = new HashMap<>();

    /** @param clone sees to it that the repository of a worktree is cloned; asked again until it is there */
    Trees(String host, Register register, Keeping keeping, TreeTold told, Consumer<Worktree> clone) throws IOException {
        this.clone = clone;
        this.host = host;
        this.register = register;
        this.keeping = keeping;
        this.told = told;
        made = new HashMap<>(register.all());
    }

    /** What holds of an id now; empty for nothing any more. */
    void want(String id, Optional<Worktree> worktree) {
        var before = wanted.remove(id);
        worktree.filter(w -> w.getHost().equals(host)).ifPresent(w -> wanted.put(id, w));
        if (before != null && !Optional.of(before).equals(Optional.ofNullable(wanted.get(id)))) {
            there.remove(id);
        }
    }

    /**
     * Makes what is missing, and takes away what was made once and is not wanted, as far as that is possible now. Only when all
     * that is wanted has been read.
     */
    void reconcile() {
        wanted.values().stream().filter(w -> !there.containsKey(w.getId())).forEach(this::make);
        List.copyOf(made.values()).stream()
                .filter(w -> !wanted.containsKey(w.getId()))
                .forEach(this::part);
    }

    private void make(Worktree worktree) {
        attempt(worktree, told::refused, () -> {
            var standing = keeping.ensure(worktree);
            if (standing instanceof Standing.Refused refused) {
                told.refused(worktree, refused.why());
            } else if (standing instanceof Standing.Made made) {
                has(worktree, made.checkout());
                told.made(worktree);
            } else if (standing instanceof Standing.There old) {
                has(worktree, old.checkout());
            } else if (standing instanceof Standing.Uncloned) {
                clone.accept(worktree);
            }
        });
    }

    private void has(Worktree worktree, Checkout checkout) throws IOException {
        register.put(worktree);
        made.put(worktree.getId(), worktree);
        there.put(worktree.getId(), checkout);
    }

    private void part(Worktree worktree) {
        attempt(worktree, told::stays, () -> {
            var outcome = keeping.remove(worktree);
            if (outcome instanceof Parting.Stays stays) {
                told.stays(worktree, stays.why());
            } else if (outcome instanceof Parting.Gone gone) {
                register.remove(worktree.getId());
                made.remove(worktree.getId());
                told.gone(worktree, gone);
            }
        });
    }

    /** One that is damaged must not hold up the others. */
    private static void attempt(Worktree worktree, BiConsumer<Worktree, String> failed, Attempt attempt) {
        try {
            attempt.run();
        } catch (IOException e) {
            failed.accept(worktree, String.valueOf(e.getMessage()));
        }
    }

    private interface Attempt {
        void run() throws IOException;
    }

    /** One whose files are gone is made anew by the next {@link #reconcile}. */
    void forgetMissing() {
        there.values().removeIf(c -> !Files.isDirectory(c.gitDirectory()) || !Files.isDirectory(c.directory()));
    }

    /** Those that are there, by project and repository: those that meet. */
    Map<Meeting, List<Member>> meetings() {
        var found = new TreeMap<Meeting, List<Member>>();
        wanted.values().forEach(worktree -> {
            var checkout = there.get(worktree.getId());
            if (checkout != null) {
                var meeting =
                        new Meeting(worktree.getProject(), checkout.repository(), worktree.getIntegrationBranch());
                found.computeIfAbsent(meeting, m -> new ArrayList<>()).add(member(worktree, checkout));
            }
        });
        return found;
    }

    /** The remote that worktrees of a meeting name; empty if none does. */
    String remote(Meeting meeting) {
        return wanted.values().stream()
                .filter(w -> w.getProject().equals(meeting.project()))
                .filter(w -> Optional.ofNullable(there.get(w.getId()))
                        .filter(c -> c.repository().equals(meeting.repository()))
                        .isPresent())
                .flatMap(w -> w.getRemote().stream())
                .findFirst()
                .orElse("");
    }

    private static Member member(Worktree worktree, Checkout checkout) {
        return new Member(
                worktree.getId(), worktree.getAgent().orElse(""), "refs/heads/" + worktree.getBranch(), checkout);
    }

    /** Worktrees that share their commits. */
    record Meeting(String project, Path repository, String integrationBranch) implements Comparable<Meeting> {
        @Override
        public int compareTo(Meeting other) {
            return Comparator.comparing(Meeting::project)
                    .thenComparing(Meeting::repository)
                    .thenComparing(Meeting::integrationBranch)
                    .compare(this, other);
        }
    }
}
