package io.tmuxorchestrator.sync.land;

import io.tmuxorchestrator.sync.repository.Git;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Tests commits in a worktree of their own, which stays: what a build has left there, and git ignores, makes the next one faster.
 * One thread.
 */
public final class Trial {

    private static final int SHOWN_LINES = 30;

    private final Git git;
    private final Path directory;
    private final String command;
    private final Duration patience;

    /**
     * @param directory where the worktree is, or is to be
     * @param command for the shell; 0 is a pass
     */
    public Trial(Git git, Path directory, String command, Duration patience) {
        this.git = git;
        this.directory = directory;
        this.command = command;
        this.patience = patience;
    }

    /**
     * What came of a test.
     *
     * @param text the last that it said
     */
    record Result(boolean passed, String text) {}

    Result of(String commit) throws IOException {
        checkOut(commit);
        var log = directory.resolveSibling(directory.getFileName() + ".log");
        var builder = new ProcessBuilder("sh", "-c", command)
                .directory(directory.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        var process = builder.start();
        try {
            var ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
            var text = tail(log);
            return ended
                    ? new Result(process.exitValue() == 0, text)
                    : new Result(false, text + "\n(did not end within " + patience.toMinutes() + " minutes)");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while testing " + commit);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** A process that was killed may have left it half made, or locked: it is ours alone, and made anew then. */
    private void checkOut(String commit) throws IOException {
        if (!isCheckedOut(commit)) {
            git.ask("worktree", "remove", "--force", "--force", directory.toString());
            delete();
            git.run("worktree", "prune");
            Files.createDirectories(directory);
            git.run("worktree", "add", "-q", "--force", "--detach", directory.toString(), commit);
        }
    }

    private boolean isCheckedOut(String commit) throws IOException {
        if (!Files.exists(directory.resolve(".git"))) {
            return false;
        }
        var own = new Git(directory);
        return own.ask("checkout", "-q", "-f", "--detach", commit).isGood()
                && own.ask("clean", "-q", "-f", "-d").isGood();
    }

    private void delete() throws IOException {
        if (Files.exists(directory)) {
            try (var files = Files.walk(directory)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static String tail(Path log) throws IOException {
        var lines = List.of(new String(Files.readAllBytes(log), StandardCharsets.UTF_8).split("\n"));
        return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()))
                .strip();
    }
}
