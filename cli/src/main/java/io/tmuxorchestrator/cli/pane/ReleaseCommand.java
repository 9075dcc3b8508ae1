package io.tmuxorchestrator.cli.pane;

import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "release",
        description = "Makes the pane of an agent nobody's. Its program goes on; what is sent to it waits.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  orc release alice"})
public final class ReleaseCommand implements Callable<Integer> {

    @Mixin
    private LocalDoor door = new LocalDoor();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "AGENT", description = "Name of an agent of this host.")
    private String agent = "";

    @Override
    public Integer call() {
        var released = door.ask("release", LocalDoor.fields().put("agent", agent));
        new Output(Objects.requireNonNull(spec))
                .line("%s is nobody's now; it was %s", released.path("place").asText(), agent);
        return ExitCode.OK.code();
    }
}
