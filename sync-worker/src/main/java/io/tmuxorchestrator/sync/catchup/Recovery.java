package io.tmuxorchestrator.sync.catchup;

import io.tmuxorchestrator.sync.repository.Checkout;
import io.tmuxorchestrator.sync.repository.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Ends what a killed process has left of a move: forwards if the branch was moved already, otherwise back. */
public final class Recovery {

    private final Checkout checkout;

    public Recovery(Checkout checkout) {
        this.checkout = checkout;
    }

    /** Whether there is anything to end. */
    public boolean isNeeded() throws IOException {
        return Journal.left(checkout).isPresent();
    }

    public void recover() throws IOException {
        var left = Journal.left(checkout);
        if (left.isPresent()) {
            recover(left.get());
        }
    }

    private void recover(Journal journal) throws IOException {
        Orphans.end(journal.id());
        if (!journal.holdsLock()) {
            journal.delete(); // It had not begun, or was finished.
            return;
        }
        var now = checkout.git().ask("rev-parse", "-q", "--verify", journal.branch());
        if (Optional.of(now.text()).equals(Optional.of(journal.to()))) {
            if (Files.exists(journal.index())) {
                Files.move(journal.index(), checkout.index(), StandardCopyOption.ATOMIC_MOVE);
            }
        } else if (journal.aside().isPresent()) {
            try (var history = History.of(checkout)) {
                new TakingBack(checkout, journal, journal.aside().get())
                        .all(history.differences(journal.from(), journal.to()));
            }
        }
        journal.finish();
    }
}
