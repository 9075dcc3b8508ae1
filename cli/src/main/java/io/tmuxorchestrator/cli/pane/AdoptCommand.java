package io.tmuxorchestrator.cli.pane;

import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "adopt",
        description = "Makes a pane that is there an agent: what is sent to its name is typed into it.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc adopt work:claude --as alice --profile claude-code",
            "  orc adopt work:2.1 --as bob --profile codex --role developer --project shop --tier engineer",
            "",
            "'orc release alice' makes it nobody's again. The program in it goes on either way."
        })
public final class AdoptCommand implements Callable<Integer> {

    @Mixin
    private LocalDoor door = new LocalDoor();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "PANE", description = "session:window, session:window.pane, or a pane's id such as %%5.")
    private String target = "";

    @Option(names = "--as", paramLabel = "AGENT", required = true, description = "Name of the agent.")
    private String agent = "";

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            required = true,
            description = "Agent profile: claude-code, codex, gemini, aider, opencode, shell, or one of your own.")
    private String profile = "";

    @Option(names = "--role", description = "What it is for, such as developer; @developer then reaches it.")
    private Optional<String> role = Optional.empty();

    @Option(names = "--project", description = "What it works on; project:shop then reaches it.")
    private Optional<String> project = Optional.empty();

    @Option(names = "--tier", description = "orchestrator, project_manager, engineer or specialist.")
    private Optional<String> tier = Optional.empty();

    @Option(names = "--force", description = "Also when a shell, or another program, is in front now.")
    private boolean force;

    @Override
    public Integer call() {
        var fields = LocalDoor.fields()
                .put("target", target)
                .put("agent", agent)
                .put("profile", profile)
                .put("force", force);
        role.ifPresent(r -> fields.put("role", r));
        project.ifPresent(p -> fields.put("project", p));
        tier.ifPresent(t -> fields.put("tier", t));
        var adopted = door.ask("adopt", fields);
        new Output(Objects.requireNonNull(spec))
                .line(
                        "@|bold %s|@ is in %s (%s, %s)",
                        agent,
                        adopted.path("place").asText(),
                        adopted.path("pane").asText(),
                        adopted.path("program").asText());
        return ExitCode.OK.code();
    }
}
