package io.tmuxorchestrator.cli.pane;

import com.fasterxml.jackson.databind.JsonNode;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.CommandGroup;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
        name = "inbox",
        description = "What waits for an agent of this host.",
        mixinStandardHelpOptions = true,
        subcommands = {InboxCommand.Show.class, InboxCommand.Skip.class, InboxTakeCommand.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc inbox list alice",
            "  orc inbox skip alice",
            "  orc inbox take --hook                    what a hook of the agent in this pane is given"
        })
public final class InboxCommand extends CommandGroup {

    @Command(
            name = "list",
            description = "Lists what was read from an inbox and not given yet, what is given next first.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class Show implements Callable<Integer> {

        private static final int WIDTH = 60;

        @Mixin
        private LocalDoor door = new LocalDoor();

        @Spec
        private @Nullable CommandSpec spec;

        @Parameters(paramLabel = "AGENT", description = "Name of an agent of this host.")
        private String agent = "";

        @Option(names = "--json", description = "One JSON object a message.")
        private boolean json;

        @Override
        public Integer call() {
            var output = new Output(Objects.requireNonNull(spec));
            var inbox = door.ask("inbox", LocalDoor.fields().put("agent", agent));
            var waiting = inbox.path("waiting");
            if (json) {
                waiting.forEach(output::json);
                return ExitCode.OK.code();
            }
            var held = inbox.path("held").asText();
            if (!held.isEmpty()) {
                output.progress("held: " + Output.harmless(held));
            }
            var rows = new ArrayList<List<String>>();
            waiting.forEach(w -> rows.add(row(w)));
            output.table(List.of("SINCE", "PRIORITY", "FROM", "MESSAGE"), rows);
            return ExitCode.OK.code();
        }

        private static List<String> row(JsonNode waiting) {
            var message = waiting.path("message");
            var text = message.path("content").asText().replaceAll("\\s+", " ");
            return List.of(
                    waiting.path("since").asText(),
                    message.path("priority").asText(),
                    Output.harmless(message.path("senderId").asText()),
                    Output.harmless(text.length() > WIDTH ? text.substring(0, WIDTH - 3) + "..." : text));
        }
    }

    @Command(
            name = "skip",
            description =
                    "Puts all that waits for an agent now into the dead letters. Nothing of it is given any more.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class Skip implements Callable<Integer> {

        @Mixin
        private LocalDoor door = new LocalDoor();

        @Spec
        private @Nullable CommandSpec spec;

        @Parameters(paramLabel = "AGENT", description = "Name of an agent of this host.")
        private String agent = "";

        @Option(names = "--yes", description = "Do not ask.")
        private boolean yes;

        @Override
        public Integer call() throws IOException {
            var output = new Output(Objects.requireNonNull(spec));
            if (!yes
                    && !output.confirm("Skip all that waits for " + Output.harmless(agent) + "?")
                            .orElse(false)) {
                throw new CommandFailure(ExitCode.REFUSED, "nothing was skipped; say yes, or add --yes");
            }
            var skipped = door.ask("skip", LocalDoor.fields().put("agent", agent));
            output.line("skipped %d message(s) of %s", skipped.path("skipped").asInt(), agent);
            return ExitCode.OK.code();
        }
    }
}
