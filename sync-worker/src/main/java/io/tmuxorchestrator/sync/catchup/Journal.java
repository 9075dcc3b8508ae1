package io.tmuxorchestrator.sync.catchup;

import io.tmuxorchestrator.sync.repository.Checkout;
import io.tmuxorchestrator.sync.repository.Git;
import io.tmuxorchestrator.sync.repository.GitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a move is about, written down before it begins. Its file is also what the lock of the index is linked to: a lock with
 * another content is somebody else's.
 *
 * @param id of this move
 */
record Journal(Checkout checkout, String id, String branch, String from, String to) {

    /** Variable in the environment of each git that takes part in a move. */
    static final String MARK = "ORC_MOVE";

    private static final int LINES = 5;
    private static final String TITLE = "orc move";

    static Journal begin(Checkout checkout, String branch, String from, String to) {
        return new Journal(checkout, UUID.randomUUID().toString(), branch, from, to);
    }

    /** That of a move that was begun and neither finished nor taken back. */
    static Optional<Journal> left(Checkout checkout) throws IOException {
        var file = file(checkout);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var lines = Files.readAllLines(file);
        if (lines.size() != LINES || !lines.get(0).equals(TITLE)) {
            throw new GitException(file + " is damaged; see that no git command runs there, then delete it");
        }
        return Optional.of(new Journal(checkout, lines.get(1), lines.get(2), lines.get(3), lines.get(4)));
    }

    private static Path file(Checkout checkout) {
        return checkout.gitDirectory().resolve("orc-move");
    }

    Path token() {
        return file(checkout);
    }

    /** The index of the commit that is gone to, until it takes the place of the other. */
    Path index() {
        return checkout.gitDirectory().resolve("orc-move.index");
    }

    void write() throws IOException {
        var draft = checkout.gitDirectory().resolve("orc-move.new");
        Files.write(draft, List.of(TITLE, id, branch, from, to));
        Files.move(draft, token(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The files that have gone and are to come, if it got so far. */
    Optional<Aside> aside() {
        return Aside.left(checkout);
    }

    Git marked(Git git) {
        return git.with(MARK, id);
    }

    boolean holdsLock() throws IOException {
        return Files.exists(checkout.indexLock()) && Files.isSameFile(checkout.indexLock(), token());
    }

    /** Lets go of the lock first: without its journal nobody would know whose it is. */
    void finish() throws IOException {
        if (holdsLock()) {
            Files.delete(checkout.indexLock());
        }
        delete();
    }

    void delete() throws IOException {
        Files.deleteIfExists(index());
        Files.deleteIfExists(Path.of(index() + ".lock"));
        if (aside().isPresent()) {
            aside().get().delete();
        }
        Files.deleteIfExists(token());
    }
}
