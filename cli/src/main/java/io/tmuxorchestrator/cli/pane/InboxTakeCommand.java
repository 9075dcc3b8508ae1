package io.tmuxorchestrator.cli.pane;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.Home;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "take",
        description =
                "Prints what waits for an agent whose profile says 'channel: hook'. The next call says that it arrived.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nIn the settings of Claude Code:%n",
        footer = {
            "  \"UserPromptSubmit\": [{\"hooks\": [{\"type\": \"command\", \"command\": \"orc inbox take --hook\"}]}]",
            "  \"Stop\": [{\"hooks\": [{\"type\": \"command\", \"command\": \"orc inbox take --hook --format stop\"}]}]"
        })
final class InboxTakeCommand implements Callable<Integer> {

    /** What the caller makes of it. */
    enum Format {
        /** The messages as they are: goes with the prompt. */
        PROMPT,
        /** Nothing, or a JSON object that lets the agent go on with the messages. */
        STOP
    }

    @Mixin
    private LocalDoor door = new LocalDoor();

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--hook",
            description =
                    "Called by a hook of the agent, which goes on as if nothing waited when the bridge cannot be asked.")
    private boolean hook;

    @Option(
            names = "--agent",
            paramLabel = "NAME",
            description = "Whose (default: ORC_AGENT, or else whose pane it is called in).")
    private Optional<String> agent = Optional.empty();

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format = Format.PROMPT;

    @Override
    public Integer call() {
        var output = new Output(Objects.requireNonNull(spec));
        try {
            take(output);
        } catch (CommandFailure e) {
            if (!hook || e.exitCode() != ExitCode.UNREACHABLE) {
                throw e;
            }
            output.progress("%s", String.valueOf(e.getMessage()));
        }
        return ExitCode.OK.code();
    }

    private void take(Output output) {
        var who = who();
        var whose = who.path("agent").asText(who.path("pane").asText());
        try (var receipts = Receipts.lock(Home.of(door.configuration()), whose)) {
            var taken = door.ask("take", who.put("receipt", receipts.read()));
            print(taken, output);
            // Only now: what was not printed is handed out again.
            receipts.write(taken.path("receipt").asText());
        }
    }

    private ObjectNode who() {
        var name = agent.or(() -> environment("ORC_AGENT"));
        if (name.isPresent()) {
            return LocalDoor.fields().put("agent", name.get());
        }
        return LocalDoor.fields()
                .put(
                        "pane",
                        environment("TMUX_PANE")
                                .orElseThrow(() -> new CommandFailure(
                                        ExitCode.NOT_FOUND,
                                        "whose inbox? This runs in no tmux pane; name the agent with --agent")));
    }

    private static Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(v -> !v.isEmpty());
    }

    private void print(ObjectNode taken, Output output) {
        var texts = new ArrayList<String>();
        taken.path("texts").forEach(t -> texts.add(Output.harmless(t.asText())));
        if (texts.isEmpty()) {
            return;
        }
        var left = taken.path("left").asInt();
        if (left > 0) {
            texts.add("(" + left + " more message(s) wait)");
        }
        var text = String.join("\n\n", texts);
        if (format == Format.STOP) {
            output.json(LocalDoor.fields().put("decision", "block").put("reason", text));
        } else {
            output.plain(text);
        }
    }
}
