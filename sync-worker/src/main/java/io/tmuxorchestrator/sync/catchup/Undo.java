package io.tmuxorchestrator.sync.catchup;

import io.tmuxorchestrator.sync.repository.Difference;
import io.tmuxorchestrator.sync.repository.GitException;
import io.tmuxorchestrator.sync.repository.History;
import io.tmuxorchestrator.sync.repository.Logged;
import io.tmuxorchestrator.sync.repository.Turn;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Takes a worktree back to where it was before teammates' commits came, if nothing has been committed to it since, and holds it
 * there: otherwise the next round would bring them again. What is not committed stays, and so do the commits that go, at the
 * meeting point. Waits for its turn.
 */
public final class Undo {

    static final String MESSAGE = "orc: undo";

    private final Member member;

    public Undo(Member member) {
        this.member = member;
    }

    /** Fails, with nothing changed, where that cannot be. Returns the files that changed. */
    public List<String> apply(String why) throws IOException {
        var checkout = member.checkout();
        try (var mine = Turn.await(checkout);
                var history = History.of(checkout)) {
            new Recovery(checkout).recover();
            var last = last(history);
            if (Hold.of(checkout).isPresent()) {
                throw new GitException(
                        checkout.directory() + " is held already; 'orc sync resume " + member.name() + "' lets go");
            }
            var differences = history.differences(last.to(), last.from());
            Hold.put(checkout, why);
            var hindrance = Optional.of("it could not be moved");
            try {
                hindrance = new Move(history, checkout, member.branch(), last.to(), last.from(), MESSAGE)
                        .apply(differences);
            } finally {
                if (hindrance.isPresent()) {
                    Hold.lift(checkout);
                }
            }
            if (hindrance.isPresent()) {
                throw new GitException(checkout.directory() + " stays as it is: " + hindrance.get());
            }
            return differences.stream().map(Difference::path).toList();
        }
    }

    private Logged last(History history) throws IOException {
        var log = Logged.of(member.checkout());
        var last = log.isEmpty() ? Optional.<Logged>empty() : Optional.of(log.get(log.size() - 1));
        var head = history.head(member.checkout());
        if (!head.branch().equals(Optional.of(member.branch()))) {
            throw new GitException(member.checkout().directory() + " is not on " + member.branch()
                    + "; check it out, and give the command again");
        }
        return last.filter(l -> l.isSync() && head.commit().equals(Optional.of(l.to())))
                .orElseThrow(() -> new GitException("the last thing that happened in "
                        + member.checkout().directory() + " is no sync but "
                        + last.map(l -> "'" + l.message() + "'").orElse("not known")
                        + "; to take back commits use git revert"));
    }
}
