package io.tmuxorchestrator.cli.agent;

import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.schemas.Placement;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which placed agents something is done to, and whether to ask before it is done to several. */
final class WhoOptions {

    @Parameters(
            arity = "1..*",
            paramLabel = "WHO",
            description = "alice, @role, project:shop, project:shop/@role or @all.")
    private List<String> who = List.of();

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    /** Each once; refused if that is not wanted after all. */
    List<Placement> meant(String doing, Placed placed, Output output) throws IOException {
        var meant = placed.of(who);
        if (!yes) {
            Placed.confirm(doing, who, meant, output);
        }
        return meant;
    }
}
