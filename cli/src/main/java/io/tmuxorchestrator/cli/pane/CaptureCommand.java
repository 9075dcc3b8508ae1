package io.tmuxorchestrator.cli.pane;

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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "capture",
        description = "Prints what the pane of an agent of this host showed last.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  orc capture alice", "  orc capture alice -n 1000 > alice.txt"})
public final class CaptureCommand implements Callable<Integer> {

    @Mixin
    private LocalDoor door = new LocalDoor();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "AGENT", description = "Name of an agent, or a pane's id such as %%5.")
    private String agent = "";

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            description = "How many lines at most (default: ${DEFAULT-VALUE}).")
    private int lines = 200;

    @Option(names = "--json", description = "As one JSON object, with colours as escape sequences.")
    private boolean json;

    @Override
    public Integer call() {
        var output = new Output(Objects.requireNonNull(spec));
        var captured =
                door.ask("capture", LocalDoor.fields().put("agent", agent).put("lines", lines));
        if (json) {
            output.json(captured);
        } else {
            captured.path("lines").forEach(l -> output.plain(PaneText.shown(l.asText())));
        }
        return ExitCode.OK.code();
    }
}
