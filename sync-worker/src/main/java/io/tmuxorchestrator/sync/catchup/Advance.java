package io.tmuxorchestrator.sync.catchup;

import io.tmuxorchestrator.sync.repository.Checkout;
import io.tmuxorchestrator.sync.repository.History;
import io.tmuxorchestrator.sync.repository.Turn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Moves a branch on, with the files of whoever has it checked out, or neither. Waits for its turn. */
public final class Advance {

    private static final String WORKTREE = "worktree ";

    private final Checkout any;
    private final String branch;

    /** @param any checkout of the repository */
    public Advance(Checkout any, String branch) {
        this.any = any;
        this.branch = branch;
    }

    /** Why it was not moved; empty if it was. */
    public Optional<String> move(String from, String to, String message) throws IOException {
        if (from.equals(to)) {
            return Optional.empty();
        }
        try (var mine = Turn.await(any);
                var history = History.of(any)) {
            var place = checkedOut();
            if (place.isEmpty()) {
                var moved = any.git().ask("update-ref", "-m", message, branch, to, from);
                return moved.isGood() ? Optional.empty() : Optional.of(moved.err());
            }
            var checkout = Checkout.at(place.get());
            new Recovery(checkout).recover();
            return new Move(history, checkout, branch, from, to, message)
                    .apply(history.differences(from, to))
                    .map(why -> "in " + checkout.directory() + ", where it is checked out: " + why);
        }
    }

    private Optional<Path> checkedOut() throws IOException {
        var here = Optional.<Path>empty();
        for (var field : any.git().run("worktree", "list", "--porcelain", "-z").fields()) {
            if (field.startsWith(WORKTREE)) {
                here = Optional.of(Path.of(field.substring(WORKTREE.length())));
            } else if (field.equals("branch " + branch)) {
                return here;
            }
        }
        return Optional.empty();
    }
}
