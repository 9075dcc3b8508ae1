package io.tmuxorchestrator.cli.team;

import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a team is fielded, whatever it is made of. */
final class TeamOptions {

    @Option(
            names = "--shared",
            description =
                    "All work in the project's directory itself, without worktrees; they may get in each other's way.")
    private boolean shared;

    @Option(
            names = "--integration",
            paramLabel = "BRANCH",
            description = "Branch that work starts from and goes to (default: the repository's).")
    private Optional<String> integration = Optional.empty();

    @Option(
            names = "--replace",
            description = "If the project has a team already, make it this one; who stays goes on.")
    private boolean replace;

    @Option(names = "--no-wait", description = "Return when the broker knows what is wanted.")
    private boolean noWait;

    @Option(names = "--timeout", paramLabel = "TIME", description = "How long to wait (default: 3m).")
    private Duration timeout = Duration.ofMinutes(3);

    TeamStart.Wish wish(String host, Optional<String> proposed) {
        return new TeamStart.Wish(host, shared, integration, replace, proposed);
    }

    boolean isWaiting() {
        return !noWait;
    }

    Duration timeout() {
        return timeout;
    }
}
