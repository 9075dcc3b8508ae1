package io.tmuxorchestrator.sync.catchup;

import io.tmuxorchestrator.sync.repository.Checkout;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Where the files of a move are that go and come, near enough to their places that one step takes them there. */
record Aside(Path directory) {

    private static final String OLD = "old";
    private static final String NEW = "new";

    /** A new one: beside git's own files, or among those of the worktree if these are on another disk. */
    static Aside make(Checkout checkout) throws IOException {
        var places = places(checkout);
        var made = new Aside(places.get(isNear(checkout) ? 0 : 1));
        made.delete();
        Files.createDirectories(made.directory.resolve(OLD));
        Files.createDirectories(made.directory.resolve(NEW));
        return made;
    }

    /** What a move has left. */
    static Optional<Aside> left(Checkout checkout) {
        return places(checkout).stream().filter(Files::isDirectory).findFirst().map(Aside::new);
    }

    private static List<Path> places(Checkout checkout) {
        return List.of(
                checkout.gitDirectory().resolve("orc-move.files"),
                checkout.directory().resolve(".orc-move"));
    }

    /** A linked worktree has a file that names its git directory; both may lie anywhere. */
    private static boolean isNear(Checkout checkout) throws IOException {
        var pointer = checkout.directory().resolve(".git");
        if (Files.isDirectory(pointer)) {
            return true;
        }
        var probe = checkout.gitDirectory().resolve("orc-move.near");
        Files.deleteIfExists(probe);
        try {
            Files.createLink(probe, pointer);
            Files.delete(probe);
            return true;
        } catch (FileSystemException e) {
            return false;
        }
    }

    /** Where a file is that has gone, by its path in the worktree. */
    Path old(String path) {
        return directory.resolve(OLD).resolve(path);
    }

    /** Where a file is that is to come. */
    Path come(String path) {
        return directory.resolve(NEW).resolve(path);
    }

    /** All that are to come. */
    Path comers() {
        return directory.resolve(NEW);
    }

    /** The path in the worktree of one that has gone. */
    String name(Path old) {
        return directory.resolve(OLD).relativize(old).toString();
    }

    void delete() throws IOException {
        if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            try (var all = Files.walk(directory)) {
                for (var file : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
