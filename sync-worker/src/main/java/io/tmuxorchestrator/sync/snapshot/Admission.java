package io.tmuxorchestrator.sync.snapshot;

import io.tmuxorchestrator.sync.repository.Change;
import io.tmuxorchestrator.sync.repository.Checkout;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which files a snapshot takes in. Decides by name and size alone.
 *
 * @param secrets patterns of the names of files that hold secrets, in small letters
 * @param exceptions patterns of names that are taken all the same
 * @param largest in bytes
 */
public record Admission(List<PathMatcher> secrets, List<PathMatcher> exceptions, long largest) {

    /** What commonly holds passwords and keys, by its name. */
    public static final List<String> SECRETS = List.of(
            ".env",
            ".env.*",
            "*.pem",
            "*.key",
            "*.p12",
            "*.pfx",
            "*.jks",
            "*.keystore",
            "id_rsa",
            "id_dsa",
            "id_ecdsa",
            "id_ed25519",
            ".netrc",
            ".pgpass",
            ".git-credentials",
            "credentials.json",
            "*.kdbx");

    /** What shows how such a file is written. */
    public static final List<String> EXAMPLES = List.of("*.example", "*.sample", "*.template", "*.dist");

    public static Admission of(List<String> secrets, long largest) {
        return new Admission(matchers(secrets), matchers(EXAMPLES), largest);
    }

    private static List<PathMatcher> matchers(List<String> patterns) {
        return patterns.stream()
                .map(p -> FileSystems.getDefault().getPathMatcher("glob:" + p))
                .toList();
    }

    /** Why it is not taken in; empty if it is. */
    Optional<LeftOut> refuses(Checkout checkout, Change change) throws IOException {
        var file = checkout.directory().resolve(change.path());
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return refuses(change, 0);
        }
        var refused = refuses(change, Files.size(file));
        return refused.isPresent() || Files.isReadable(file) ? refused : refused(change, "it cannot be read");
    }

    private Optional<LeftOut> refuses(Change change, long size) {
        if (change.isRepository()) {
            return refused(change, "a repository of its own");
        }
        if (change.isNameless()) {
            return refused(change, "its name is not UTF-8");
        }
        if (isSecret(change.path())) {
            return refused(change, "its name says that it holds secrets");
        }
        return size > largest ? refused(change, "larger than " + largest + " bytes") : Optional.empty();
    }

    private static Optional<LeftOut> refused(Change change, String why) {
        return Optional.of(new LeftOut(change.path(), why));
    }

    boolean isSecret(String path) {
        var name = Path.of(path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT));
        return secrets.stream().anyMatch(p -> p.matches(name))
                && exceptions.stream().noneMatch(p -> p.matches(name));
    }
}
