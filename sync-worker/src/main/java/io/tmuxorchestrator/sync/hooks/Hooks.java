package io.tmuxorchestrator.sync.hooks;

import io.tmuxorchestrator.sync.repository.Git;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/**
 * The hooks of one repository, for all its worktrees. Each writes a byte into a file, the bell, which is watched; nothing reads
 * it. Hooks that stand in the working tree, as husky's do, or outside of the repository, are not touched: a watch on git's own
 * logs sees what they do not say. One thread.
 */
public final class Hooks {

    private static final List<String> NAMES = List.of("post-commit", "post-merge", "post-rewrite", "post-checkout");

    private final Path repository;

    /** @param repository what its worktrees share */
    public Hooks(Path repository) {
        this.repository = repository;
    }

    /** The directory in which the bell lies; made if need be. */
    public Path belfry() throws IOException {
        return Files.createDirectories(bell().getParent());
    }

    private Path bell() {
        return repository.resolve("orc-bell").resolve("rung");
    }

    /** As a hook does: for whoever has done something that the worker should look at. */
    public void ring() throws IOException {
        belfry();
        Files.writeString(bell(), "\n");
    }

    /** Puts them in where they are not. */
    public void putIn() throws IOException {
        var directory = directory();
        if (directory.isPresent()) {
            belfry();
            for (var name : NAMES) {
                putIn(directory.get().resolve(name));
            }
        }
    }

    private void putIn(Path hook) throws IOException {
        if (!Files.exists(hook, LinkOption.NOFOLLOW_LINKS)) {
            write(hook, HookText.alone(bell()));
            return;
        }
        var there = readable(hook);
        var wanted = there.flatMap(t -> HookText.with(t, bell()));
        if (wanted.isPresent() && !wanted.equals(there)) {
            write(hook, wanted.get());
        }
    }

    /** Takes out what was put in, and nothing else. */
    public void takeOut() throws IOException {
        var directory = directory();
        if (directory.isEmpty()) {
            return;
        }
        for (var name : NAMES) {
            var hook = directory.get().resolve(name);
            var there = readable(hook);
            var without = there.map(HookText::without);
            if (!without.equals(there)) {
                if (without.filter(HookText::isNothing).isPresent()) {
                    Files.delete(hook);
                } else {
                    write(hook, without.orElseThrow());
                }
            }
        }
        Files.deleteIfExists(bell());
        Files.deleteIfExists(bell().getParent());
    }

    /** Text of a hook that git would run; empty for links, which lead elsewhere, and for programs. */
    private static Optional<String> readable(Path hook) throws IOException {
        if (!Files.isRegularFile(hook, LinkOption.NOFOLLOW_LINKS) || !Files.isExecutable(hook)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(hook));
        } catch (MalformedInputException e) {
            return Optional.empty();
        }
    }

    private static void write(Path hook, String text) throws IOException {
        var permissions =
                Files.exists(hook) ? Files.getPosixFilePermissions(hook) : PosixFilePermissions.fromString("rwxr-xr-x");
        var draft = hook.resolveSibling(hook.getFileName() + ".orc-new");
        Files.writeString(draft, text);
        Files.setPosixFilePermissions(draft, permissions);
        Files.move(draft, hook, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Where git looks for hooks, if that is a place within the repository's own directory. */
    private Optional<Path> directory() throws IOException {
        var set = new Git(repository)
                .ask("config", "--show-scope", "--type=path", "-z", "--get-all", "core.hooksPath")
                .fields();
        var place = repository.resolve("hooks");
        for (var i = 0; i + 1 < set.size(); i += 2) {
            if (!set.get(i).equals("command")) { // What we tell git ourselves.
                place = Path.of(set.get(i + 1));
            }
        }
        // A relative one lies in whatever worktree git runs in.
        if (!place.isAbsolute() || !place.normalize().startsWith(repository)) {
            return Optional.empty();
        }
        return Optional.of(Files.createDirectories(place.normalize()));
    }
}
