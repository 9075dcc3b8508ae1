package io.tmuxorchestrator.sync.catchup;

import io.tmuxorchestrator.sync.repository.Checkout;
import io.tmuxorchestrator.sync.repository.Difference;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the files of one commit in the place of those of another. Each that goes is taken aside by its name and looked at there; each
 * that comes only takes a name that is free. So an edit at that very instant, by name or in a file that is open, is seen before the
 * branch is moved, and {@link TakingBack} finds it where it was made.
 */
final class Swap {

    private static final String WRITTEN = " was written to just now";

    private final Checkout checkout;
    private final Aside aside;
    private final Map<Path, Look> looks;

    /** @param looks at the files that go, from before they were found to be as they were committed */
    Swap(Checkout checkout, Aside aside, Map<Path, Look> looks) {
        this.checkout = checkout;
        this.aside = aside;
        this.looks = looks;
    }

    /** Why it must be taken back; empty if all is done. */
    Optional<String> apply(List<Difference> differences) throws IOException {
        var files = differences.stream().filter(d -> !d.isSubmodule()).toList();
        for (var gone : files.stream().filter(Difference::isRemoved).toList()) {
            var hindrance = take(gone);
            if (hindrance.isPresent()) {
                return hindrance;
            }
        }
        for (var come : files.stream().filter(d -> !d.isRemoved()).toList()) {
            var hindrance = take(come);
            if (hindrance.isEmpty()) {
                hindrance = put(come);
            }
            if (hindrance.isPresent()) {
                return hindrance;
            }
        }
        for (var submodule :
                differences.stream().filter(Difference::isNewSubmodule).toList()) {
            Files.createDirectories(place(submodule)); // Otherwise git takes it for deleted.
        }
        return written(files);
    }

    /** Under another name nobody can begin to write to it, so whoever does has had it open. */
    private Optional<String> written(List<Difference> files) throws IOException {
        var taken = new ArrayList<Path>();
        for (var file : files.stream().filter(f -> !f.isAdded()).toList()) {
            var there = aside.old(file.path());
            if (Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
                taken.add(there);
            }
        }
        var open = OpenFiles.writtenAmong(taken);
        if (open.isPresent()) {
            return open.map(f -> aside.name(f) + " is being written");
        }
        for (var file : taken) {
            if (!Look.at(file).equals(looks.get(checkout.directory().resolve(aside.name(file))))) {
                return Optional.of(aside.name(file) + WRITTEN);
            }
        }
        return Optional.empty();
    }

    private Optional<String> take(Difference difference) throws IOException {
        var place = place(difference);
        if (difference.isAdded() || !looks.containsKey(place)) {
            return Optional.empty(); // A sparse worktree has left it out.
        }
        var old = aside.old(difference.path());
        Files.createDirectories(old.getParent());
        try {
            Files.move(place, old, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            return Optional.of(difference.path() + " was deleted just now");
        }
        if (difference.isRemoved()) {
            EmptyDirectories.deleteAbove(place, checkout.directory());
        }
        return Look.at(old).equals(looks.get(place)) ? Optional.empty() : Optional.of(difference.path() + WRITTEN);
    }

    private Optional<String> put(Difference difference) throws IOException {
        var come = aside.come(difference.path());
        if (!Files.exists(come, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty(); // A sparse worktree leaves it out.
        }
        var place = place(difference);
        try {
            EmptyDirectories.deleteAt(place);
            Files.createDirectories(place.getParent());
            if (Files.isSymbolicLink(come)) {
                Files.createSymbolicLink(place, Files.readSymbolicLink(come));
            } else {
                Files.createLink(place, come);
            }
        } catch (FileAlreadyExistsException e) {
            return Optional.of(difference.path() + WRITTEN);
        }
        return Optional.empty();
    }

    private Path place(Difference difference) {
        return checkout.directory().resolve(difference.path());
    }
}
