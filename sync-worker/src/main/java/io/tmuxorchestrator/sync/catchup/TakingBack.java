package io.tmuxorchestrator.sync.catchup;

import io.tmuxorchestrator.sync.repository.Checkout;
import io.tmuxorchestrator.sync.repository.Difference;
import io.tmuxorchestrator.sync.repository.Git;
import io.tmuxorchestrator.sync.repository.Sparse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Puts files back that a move had written, was writing, or had taken away. What an agent has written since stays. */
final class TakingBack {

    private static final String LINK = "120000";

    private final Checkout checkout;
    private final Journal journal;

    TakingBack(Checkout checkout, Journal journal) {
        this.checkout = checkout;
        this.journal = journal;
    }

    void all(List<Difference> differences) throws IOException {
        // First what it added: a directory may stand where a file was.
        for (var difference : differences) {
            if (difference.isAdded() && isOurs(difference)) {
                delete(checkout.directory().resolve(difference.path()));
            }
        }
        var wanted = new ArrayList<String>();
        for (var difference : differences) {
            if (!difference.isAdded() && isOurs(difference)) {
                wanted.add(difference.path());
            }
        }
        wanted.removeAll(Sparse.among(checkout, wanted));
        if (!wanted.isEmpty()) {
            checkOut(wanted);
        }
    }

    private void checkOut(List<String> paths) throws IOException {
        var index = checkout.gitDirectory().resolve("orc-move.back");
        try {
            var git = journal.marked(checkout.git()).with("GIT_INDEX_FILE", index.toString());
            git.run("read-tree", journal.from());
            git.run(List.of("checkout-index", "-f", "-z", "--stdin"), Git.fields(paths));
        } finally {
            Files.deleteIfExists(index);
        }
    }

    /** Whether the file is as the move left it. A move begins only if all that it touches is there. */
    private boolean isOurs(Difference difference) throws IOException {
        if (difference.isSubmodule()) {
            return false;
        }
        var file = checkout.directory().resolve(difference.path());
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return !difference.isAdded();
        }
        if (difference.isRemoved() || Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        var wanted = content(difference);
        if (Files.isSymbolicLink(file)) {
            return difference.newMode().equals(LINK)
                    && Files.readSymbolicLink(file).toString().equals(new String(wanted, StandardCharsets.UTF_8));
        }
        var there = Files.readAllBytes(file);
        // Git writes from the beginning, so what it was killed at is the beginning of it.
        return there.length <= wanted.length && Arrays.equals(there, Arrays.copyOf(wanted, there.length));
    }

    /** As git writes it into the file. */
    private byte[] content(Difference difference) throws IOException {
        return checkout.git()
                .run("cat-file", "--filters", "--path=" + difference.path(), difference.newId())
                .out();
    }

    /** With the directories that are empty then, as git does. */
    private void delete(Path file) throws IOException {
        Files.delete(file);
        for (var parent = file.getParent();
                parent != null && !parent.equals(checkout.directory());
                parent = parent.getParent()) {
            try {
                Files.delete(parent);
            } catch (DirectoryNotEmptyException | NotDirectoryException e) {
                return;
            }
        }
    }
}
