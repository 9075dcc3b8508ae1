package io.tmuxorchestrator.cli.pane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "status",
        description = "Says how the bridge of this host is, what waits for its agents, and why.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  orc status", "  orc status --json"})
public final class StatusCommand implements Callable<Integer> {

    @Mixin
    private LocalDoor door = new LocalDoor();

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--json", description = "As one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        var output = new Output(Objects.requireNonNull(spec));
        var status = door.ask("status", LocalDoor.fields());
        if (json) {
            output.json(status);
        } else {
            print(status, output);
        }
        return ExitCode.OK.code();
    }

    private static void print(ObjectNode status, Output output) {
        output.line(
                "tmux %s, broker %s, %d message(s) in the spool",
                status.path("tmux").asBoolean() ? "is up" : "is not there",
                status.path("broker").asBoolean() ? "is up" : "is away",
                status.path("spooled").asInt());
        var rows = new ArrayList<List<String>>();
        status.path("agents").forEach(a -> rows.add(row(a)));
        if (rows.isEmpty()) {
            output.progress("no agent lives here; see 'orc adopt --help'");
        } else {
            output.table(List.of("AGENT", "PANE", "PROFILE", "WAITING", "WHY"), rows);
        }
    }

    private static List<String> row(JsonNode agent) {
        return List.of(
                agent.path("agent").asText(),
                agent.path("pane").asText(),
                agent.path("profile").asText(),
                agent.path("waiting").asText(),
                Output.harmless(why(agent)));
    }

    private static String why(JsonNode agent) {
        var suspended = agent.path("suspendedSeconds").asLong();
        if (suspended > 0) {
            return "suspended for " + suspended + " s after failures";
        }
        return agent.path("reads").asBoolean()
                ? agent.path("held").asText()
                : "its inbox is not read yet; is the broker there?";
    }
}
