package io.tmuxorchestrator.cli.pane;

import com.fasterxml.jackson.databind.JsonNode;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.command.PaneText;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "snapshot",
        description = "Prints all sessions, windows and panes of this host with their last lines.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  orc snapshot", "  orc snapshot --json -n 50 > now.json"})
public final class SnapshotCommand implements Callable<Integer> {

    @Mixin
    private LocalDoor door = new LocalDoor();

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            description = "How many lines of each pane (default: ${DEFAULT-VALUE}).")
    private int lines = 5;

    @Option(names = "--json", description = "As one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        var output = new Output(Objects.requireNonNull(spec));
        var snapshot = door.ask("snapshot", LocalDoor.fields().put("lines", lines));
        if (json) {
            output.json(snapshot);
            return ExitCode.OK.code();
        }
        for (var session : snapshot.path("sessions")) {
            for (var window : session.path("windows")) {
                var place = session.path("name").asText() + ":"
                        + window.path("index").asText() + " "
                        + window.path("name").asText();
                window.path("panes").forEach(pane -> print(place, pane, output));
            }
        }
        return ExitCode.OK.code();
    }

    private static void print(String place, JsonNode pane, Output output) {
        var agent = pane.path("agent").asText();
        output.line(
                "@|bold %s|@ %s %s%s%s",
                place,
                pane.path("pane").asText(),
                pane.path("command").asText(),
                agent.isEmpty() ? "" : ", agent " + agent,
                pane.path("dead").asBoolean() ? ", ended" : "");
        pane.path("lines").forEach(l -> output.plain("  " + PaneText.plain(l.asText())));
    }
}
