package io.tmuxorchestrator.cli.pane;

import com.fasterxml.jackson.databind.JsonNode;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.command.PaneText;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
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
        name = "watch",
        description = "Shows what the pane of an agent of this host shows, as it changes. Keys go nowhere.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  orc watch alice", "", "Ctrl-C ends it."})
public final class WatchCommand implements Callable<Integer> {

    /** A person sees no difference, and a look costs a millisecond. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private static final String CLEAR = "\u001b[H\u001b[2J";

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
    private int lines = 40;

    @Option(names = "--limit", paramLabel = "N", description = "Stop after so many changes.")
    private Optional<Integer> limit = Optional.empty();

    @Override
    public Integer call() {
        var output = new Output(Objects.requireNonNull(spec));
        var shown = Optional.<JsonNode>empty();
        for (var frames = 0; frames < limit.orElse(Integer.MAX_VALUE); ) {
            var now = look();
            if (!shown.equals(Optional.of(now))) {
                show(now, output);
                shown = Optional.of(now);
                frames++;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        return ExitCode.OK.code();
    }

    private JsonNode look() {
        return door.ask("capture", LocalDoor.fields().put("agent", agent).put("lines", lines))
                .path("lines");
    }

    /** Where no person looks on, frames follow each other. */
    private static void show(JsonNode frame, Output output) {
        var text = new StringBuilder(Output.isTerminal() ? CLEAR : "");
        frame.forEach(l -> text.append(PaneText.shown(l.asText())).append('\n'));
        output.plain(text.toString());
    }
}
