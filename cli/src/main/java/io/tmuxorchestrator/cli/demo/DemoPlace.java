package io.tmuxorchestrator.cli.demo;

import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.demo.story.Story;
import io.tmuxorchestrator.cli.settings.Home;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.embedded.redis.EmbeddedRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The directory of a demo: an installation of its own, its agents, their project, and the socket of a tmux of its own. */
record DemoPlace(Path directory) {

    private static final int TRIES = 50;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

    /** What of our own variables does not say where the user's installation is. */
    private static final Set<String> KEPT = Set.of("ORC_JAVA", "ORC_JAVA_OPTS", "ORC_TERMINAL", "ORC_CACHE");

    Home home() {
        return new Home(directory);
    }

    Path project() {
        return directory.resolve("code").resolve(Story.PROJECT);
    }

    Path agents() {
        return directory.resolve("agents");
    }

    /** The program of the agent does what the lines say that are added here. */
    Path whims(String agent) {
        return agents().resolve("whims").resolve(agent);
    }

    Path temporary() {
        return directory.resolve("tmp");
    }

    Path socket() {
        return directory.resolve("tmux");
    }

    /** A command line for the tmux of the demo, without anybody's configuration. */
    List<String> panes(String... arguments) {
        var command = new ArrayList<>(List.of("tmux", "-f", "/dev/null", "-S", socket().toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Leads programs here, and away from what the user has: installation, tmux, configuration of git. */
    void enter(Map<String, String> environment) {
        environment
                .keySet()
                .removeIf(name -> (name.startsWith("ORC_") && !KEPT.contains(name))
                        || Settings.ALIASES.containsKey(name)
                        || name.startsWith("TMUX")
                        || name.startsWith("GIT_"));
        environment.put("ORC_HOME", directory.toString());
        environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
    }

    /** Ends what runs here, also what a process that was killed has left. */
    void end() throws IOException, InterruptedException {
        if (Files.exists(socket())) {
            new ProcessBuilder(panes("kill-server"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }
        EmbeddedRedis.endOrphan(home().redis());
    }

    /** Programs that were told to end may write until they have. */
    void remove() {
        for (var tries = 1; Files.exists(directory); tries++) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException | UncheckedIOException e) {
                if (tries == TRIES) {
                    throw new CommandFailure(
                            ExitCode.FAILED,
                            "cannot remove " + directory + "; remove it by hand: " + e.getMessage(),
                            e);
                }
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
        }
    }
}
