package io.tmuxorchestrator.cli.agent;

import picocli.CommandLine.Command;

@Command(
        name = "resume",
        description = "Lets agents that were paused, or whose budget is used up, have what was sent to them meanwhile.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  orc resume alice", "  orc resume @all --yes"})
public final class ResumeCommand extends PausingCommand {
    public ResumeCommand() {
        super("Resume", false, "goes on");
    }
}
