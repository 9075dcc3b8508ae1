package io.tmuxorchestrator.sync.catchup;

import io.tmuxorchestrator.sync.repository.Checkout;
import io.tmuxorchestrator.sync.repository.Difference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes away what a move had put there, and puts back what it had taken aside. What an agent has written since stays. */
final class TakingBack {

    private static final Logger LOG = LoggerFactory.getLogger(TakingBack.class);
    private static final String LINK = "120000";
    /** What the name of a file ends with that could not go back to its place. */
    private static final String KEPT = ".orc-kept";

    private final Checkout checkout;
    private final Journal journal;
    private final Aside aside;

    TakingBack(Checkout checkout, Journal journal, Aside aside) {
        this.checkout = checkout;
        this.journal = journal;
        this.aside = aside;
    }

    void all(List<Difference> differences) throws IOException {
        // First what it added: a directory may stand where a file was.
        for (var difference : differences) {
            if (difference.isAdded()) {
                if (isOurs(difference)) {
                    Files.delete(place(difference));
                }
                EmptyDirectories.deleteAbove(place(difference), checkout.directory());
            }
        }
        for (var difference : differences) {
            if (!difference.isAdded() && isThere(aside.old(difference.path()))) {
                putBack(difference);
            }
        }
    }

    private void putBack(Difference difference) throws IOException {
        var old = aside.old(difference.path());
        var place = place(difference);
        if (isThere(place) ? isOurs(difference) : isFree(place)) {
            Files.createDirectories(Objects.requireNonNull(place.getParent()));
            Files.move(old, place, StandardCopyOption.ATOMIC_MOVE);
        } else if (!isSame(old, difference.oldMode(), difference.oldId(), difference.path())) {
            keepBeside(difference);
        }
    }

    /** Whether nobody has made a file where one of its directories was. */
    private boolean isFree(Path place) {
        var parent = checkout.directory();
        for (var name : parent.relativize(place)) {
            if (isThere(parent) && !Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
            parent = parent.resolve(name);
        }
        return true;
    }

    /** An agent wrote it, and then another one to its name: both stay. */
    private void keepBeside(Difference difference) throws IOException {
        var name = difference.path().replace('/', '_') + KEPT;
        var place = checkout.directory().resolve(name);
        for (var number = 2; isThere(place); number++) {
            place = checkout.directory().resolve(name + "-" + number);
        }
        Files.move(aside.old(difference.path()), place, StandardCopyOption.ATOMIC_MOVE);
        LOG.atWarn()
                .log(
                        "{} was written twice while teammates' commits came; what was written first is now {}",
                        difference.path(),
                        place);
    }

    /** Whether the file is there as it came. */
    private boolean isOurs(Difference difference) throws IOException {
        var file = place(difference);
        if (difference.isSubmodule()
                || difference.isRemoved()
                || !isThere(file)
                || Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        return isSame(file, difference.newMode(), difference.newId(), difference.path());
    }

    /** Whether it is what was committed; where git cannot say what that is, it is taken for another's. */
    private boolean isSame(Path file, String mode, String id, String path) throws IOException {
        var committed = journal.marked(checkout.git()).ask("cat-file", "--filters", "--path=" + path, id);
        if (!committed.isGood()) {
            return false;
        }
        if (Files.isSymbolicLink(file)) {
            return mode.equals(LINK)
                    && Files.readSymbolicLink(file)
                            .toString()
                            .equals(new String(committed.out(), StandardCharsets.UTF_8));
        }
        return Arrays.equals(Files.readAllBytes(file), committed.out());
    }

    private Path place(Difference difference) {
        return checkout.directory().resolve(difference.path());
    }

    private static boolean isThere(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }
}
