package io.tmuxorchestrator.bridge.realagents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The agents' packages, in {@code target/real-agents}, in the versions of the lock file. It names no registry, so that npm
 * takes the one it is set up for. With {@code -Dreal-agents.newest} the newest versions are taken instead, to learn whether
 * the profiles still fit.
 */
final class Npm {

    private static final boolean NEWEST_WANTED = Boolean.getBoolean("real-agents.newest");
    private static final Path DIRECTORY =
            Path.of("target", NEWEST_WANTED ? "newest-agents" : "real-agents").toAbsolutePath();
    private static final List<String> FILES = List.of("package.json", "package-lock.json");
    private static final List<String> NEWEST = List.of("@anthropic-ai/claude-code@latest", "@openai/codex@latest");

    private Npm() {}

    /** The directory with the programs; what is installed already stays. */
    static Path install() {
        try {
            Files.createDirectories(DIRECTORY);
            if (NEWEST_WANTED) {
                npm(Command.words(List.of("install", "--no-save"), NEWEST));
            } else if (isStale()) {
                npm(List.of("ci"));
            }
            return DIRECTORY.resolve("node_modules").resolve(".bin");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot install the agents into " + DIRECTORY, e);
        }
    }

    /** Whether another lock file is wanted than what is there came from; writes it. */
    private static boolean isStale() throws IOException {
        var stale = !Files.exists(DIRECTORY.resolve("node_modules").resolve(".bin"));
        for (var name : FILES) {
            var wanted = resource(name);
            var file = DIRECTORY.resolve(name);
            stale |= !Files.exists(file) || !Files.readString(file).equals(wanted);
            Files.writeString(file, wanted);
        }
        return stale;
    }

    private static String resource(String name) throws IOException {
        try (var stream = Npm.class.getResourceAsStream("/real-agents/" + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void npm(List<String> command) throws IOException {
        Command.run(
                DIRECTORY,
                Command.words(List.of("npm", "--no-audit", "--no-fund"), command),
                "install Node.js 20 or newer with npm, and see that npm reaches its registry");
    }
}
