package io.tmuxorchestrator.cli.agent;

import picocli.CommandLine.Command;

@Command(
        name = "pause",
        description = "Holds what is sent to placed agents until 'orc resume'. Their programs go on with what they do.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  orc pause alice", "  orc pause project:shop --yes", "  orc pause"})
public final class PauseCommand extends PausingCommand {
    public PauseCommand() {
        super("Pause", true, "is paused; what is sent to it waits");
    }
}
