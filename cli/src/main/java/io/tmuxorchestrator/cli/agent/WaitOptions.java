package io.tmuxorchestrator.cli.agent;

import java.time.Duration;
import picocli.CommandLine.Option;

/** Whether and how long to wait until bridges have done what is asked of them. */
public final class WaitOptions {

    @Option(names = "--no-wait", description = "Return when the broker knows what is wanted.")
    private boolean noWait;

    @Option(names = "--timeout", paramLabel = "TIME", description = "How long to wait (default: 60s).")
    private Duration timeout = Duration.ofSeconds(60);

    public boolean isAsked() {
        return !noWait;
    }

    public Duration timeout() {
        return timeout;
    }
}
