package io.tmuxorchestrator.cli.system;

import io.tmuxorchestrator.cli.command.Programs;
import io.tmuxorchestrator.cli.settings.Home;
import io.tmuxorchestrator.runtime.config.ByteSize;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** What this machine must have. */
final class MachineChecks {

    private static final int OLDEST_JAVA = 17;
    /** 3.3 is the oldest whose control mode was tried with delivery. */
    private static final String OLDEST_TMUX = "3.3";
    /** 2.38 is the first whose merge-tree merges in memory. */
    private static final String OLDEST_GIT = "2.38";

    private static final long LITTLE = 2L << 30;
    private static final long TOO_LITTLE = 256L << 20;
    private static final Pattern NUMBER = Pattern.compile("(\\d+\\.\\d+)");
    private static final int PATIENCE_S = 5;

    private final Home home;

    MachineChecks(Home home) {
        this.home = home;
    }

    List<Finding> java() {
        var version = Runtime.version();
        return List.of(
                version.feature() >= OLDEST_JAVA
                        ? Finding.ok("java", version.toString())
                        : Finding.error("java", version + " is too old", "install a JDK of version 17 or newer"));
    }

    List<Finding> tmux() {
        return List.of(program("tmux", OLDEST_TMUX, "-V"));
    }

    List<Finding> git() {
        return List.of(program("git", OLDEST_GIT, "--version"));
    }

    private static Finding program(String name, String oldest, String ask) {
        var path = Programs.find(name);
        if (path.isEmpty()) {
            return Finding.error(name, "is not installed", "install the package " + name + ", or run 'orc up --yes'");
        }
        var answer = answer(path.get(), ask);
        var number = NUMBER.matcher(answer);
        if (!number.find()) {
            return Finding.warning(
                    name, "answers '" + answer + "', which names no version", "see that it is the real one");
        }
        return newEnough(number.group(1), oldest)
                ? Finding.ok(name, answer)
                : Finding.error(name, answer + " is too old", "install " + name + " " + oldest + " or newer");
    }

    static boolean newEnough(String version, String oldest) {
        return Version.parse(version).compareTo(Version.parse(oldest)) >= 0;
    }

    private static String answer(Path program, String ask) {
        try {
            var process = new ProcessBuilder(program.toString(), ask)
                    .redirectErrorStream(true)
                    .start();
            if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return "nothing within " + PATIENCE_S + " s";
            }
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    List<Finding> disk() {
        var place = existing(home.directory());
        try {
            var free = Files.getFileStore(place).getUsableSpace();
            var detail = new ByteSize(free >> 20 << 20) + " free in " + place;
            var remedy = "free some, or set ORC_HOME to a directory on a larger disk";
            if (free < TOO_LITTLE) {
                return List.of(Finding.error("disk", detail + ": the broker does not start", remedy));
            }
            return List.of(free < LITTLE ? Finding.warning("disk", detail, remedy) : Finding.ok("disk", detail));
        } catch (IOException e) {
            return List.of(Finding.error("disk", "cannot look at " + place + ": " + e.getMessage(), "set ORC_HOME"));
        }
    }

    List<Finding> permissions() {
        var directory = home.directory();
        if (!Files.exists(directory)) {
            return List.of(
                    Files.isWritable(existing(directory))
                            ? Finding.ok("permissions", directory + " will be made")
                            : Finding.error("permissions", directory + " cannot be made", "set ORC_HOME"));
        }
        if (!Files.isWritable(directory)) {
            return List.of(Finding.error(
                    "permissions", directory + " cannot be written", "chown it to yourself, or set ORC_HOME"));
        }
        return List.of(open(directory)
                .or(() -> open(home.secrets()))
                .map(p -> Finding.error(
                        "permissions",
                        p + " can be read by others, who could then type into your panes",
                        "chmod go= " + p))
                .orElseGet(() -> Finding.ok("permissions", directory + " is yours alone")));
    }

    /** The path, if others can read or write it. */
    private static Optional<Path> open(Path path) {
        try {
            var others = Files.exists(path)
                    && Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS).stream()
                            .map(PosixFilePermission::name)
                            .anyMatch(n -> !n.startsWith("OWNER"));
            return others ? Optional.of(path) : Optional.empty();
        } catch (IOException | UnsupportedOperationException e) {
            // A file system without such permissions has nothing to check.
            return Optional.empty();
        }
    }

    private static Path existing(Path path) {
        var place = path.toAbsolutePath();
        while (!Files.exists(place) && place.getParent() != null) {
            place = place.getParent();
        }
        return place;
    }
}
