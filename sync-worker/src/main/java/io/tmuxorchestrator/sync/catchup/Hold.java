package io.tmuxorchestrator.sync.catchup;

import io.tmuxorchestrator.sync.repository.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** That a worktree is to be left alone until somebody lets go of it: a file beside its HEAD, so that it holds whoever runs. */
public final class Hold {

    private Hold() {}

    /** Why it is held. */
    public static Optional<String> of(Checkout checkout) throws IOException {
        try {
            return Optional.of(Files.readString(file(checkout)).strip());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    public static void put(Checkout checkout, String why) throws IOException {
        var draft = checkout.gitDirectory().resolve("orc-hold.new");
        Files.writeString(draft, why.lines().findFirst().orElse("") + "\n");
        Files.move(draft, file(checkout), StandardCopyOption.ATOMIC_MOVE);
    }

    /** False if it was not held. */
    public static boolean lift(Checkout checkout) throws IOException {
        return Files.deleteIfExists(file(checkout));
    }

    private static Path file(Checkout checkout) {
        return checkout.gitDirectory().resolve("orc-hold");
    }
}
