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

/** Takes away what a move had put there, and puts back what it had taken aside. What an agent has written since stays. */
final class TakingBack {

    private static final String LINK = "120000";

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
            if (difference.isAdded() && isOurs(difference)) {
                Files.delete(place(difference));
                EmptyDirectories.deleteAbove(place(difference), checkout.directory());
            }
        }
        for (var difference : differences) {
            var old = aside.old(difference.path());
            if (isThere(old) && (!isThere(place(difference)) || isOurs(difference))) {
                Files.createDirectories(place(difference).getParent());
                Files.move(old, place(difference), StandardCopyOption.ATOMIC_MOVE);
            }
        }
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
        var wanted = content(difference);
        if (Files.isSymbolicLink(file)) {
            return difference.newMode().equals(LINK)
                    && Files.readSymbolicLink(file).toString().equals(new String(wanted, StandardCharsets.UTF_8));
        }
        return Arrays.equals(Files.readAllBytes(file), wanted);
    }

    /** As git writes it into the file. */
    private byte[] content(Difference difference) throws IOException {
        return journal.marked(checkout.git())
                .run("cat-file", "--filters", "--path=" + difference.path(), difference.newId())
                .out();
    }

    private Path place(Difference difference) {
        return checkout.directory().resolve(difference.path());
    }

    private static boolean isThere(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }
}
