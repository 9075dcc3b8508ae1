package io.tmuxorchestrator.cli.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.command.PaneText;
import io.tmuxorchestrator.cli.pane.LocalDoor;
import io.tmuxorchestrator.cli.settings.Home;
import io.tmuxorchestrator.runtime.config.LogSettings;
import io.tmuxorchestrator.schemas.Address;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "logs",
        description = "Prints what the workers of this host have logged about an agent, and what its pane shows.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  orc agent logs alice", "  orc agent logs alice -n 200", "  orc agent logs alice -f"})
final class AgentLogsCommand implements Callable<Integer> {

    /** A person sees no difference, and a look costs a millisecond. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    private LocalDoor door = new LocalDoor();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Name of the agent.")
    private String name = "";

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            description = "How many lines of each at most (default: ${DEFAULT-VALUE}).")
    private int lines = 40;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is logged, until Ctrl-C. The pane is not shown: see 'orc watch'.")
    private boolean follow;

    @Override
    public Integer call() throws Exception {
        Address.Name.check("agent", name);
        var configuration = door.configuration();
        var logs = configuration
                .section(LogSettings.class)
                .directory()
                .orElseGet(() -> Home.of(configuration).logs());
        var log = new AgentLog(logs, name);
        var output = new Output(Objects.requireNonNull(spec));
        var logged = last(log, output);
        if (follow) {
            follow(log, output);
        } else {
            pane(logged, output);
        }
        return ExitCode.OK.code();
    }

    /** Whether there was something. */
    private boolean last(AgentLog log, Output output) throws IOException {
        var all = log.more();
        if (all.isEmpty()) {
            output.progress(
                    "nothing is logged about %s in %s; its log is on its host",
                    name, log.place().toString());
        }
        print(all.subList(Math.max(0, all.size() - lines), all.size()), output);
        return !all.isEmpty();
    }

    private static void follow(AgentLog log, Output output) throws IOException {
        while (!Thread.currentThread().isInterrupted()) {
            print(log.more(), output);
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private void pane(boolean logged, Output output) {
        try {
            var captured =
                    door.ask("capture", LocalDoor.fields().put("agent", name).put("lines", lines));
            output.line("%n@|bold its pane|@");
            captured.path("lines").forEach(l -> output.plain(PaneText.plain(l.asText())));
        } catch (CommandFailure e) {
            if (!logged && e.exitCode() == ExitCode.NOT_FOUND) {
                throw new CommandFailure(
                        ExitCode.NOT_FOUND,
                        "this host knows nothing of '" + name
                                + "', and has no pane of it; see 'orc agents' for the host" + " it is on",
                        e);
            }
            output.progress("its pane: %s", String.valueOf(e.getMessage()));
        }
    }

    private static void print(List<String> lines, Output output) {
        lines.forEach(l -> output.text(readable(l)));
    }

    private static String readable(String line) {
        try {
            var node = JSON.readTree(line);
            var error = node.path("error").asText();
            return node.path("time").asText() + " " + node.path("level").asText() + " "
                    + node.path("message").asText() + (error.isEmpty() ? "" : "\n" + error);
        } catch (JsonProcessingException e) {
            return line; // Whatever it is, it stands in the log.
        }
    }
}
