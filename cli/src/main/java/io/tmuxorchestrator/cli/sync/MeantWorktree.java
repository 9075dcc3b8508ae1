package io.tmuxorchestrator.cli.sync;

import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.sync.catchup.Member;
import java.io.IOException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The worktree of this host that a command is about. */
final class MeantWorktree {

    @Mixin
    private Settings settings = new Settings();

    @Parameters(paramLabel = "NAME", description = "Agent, or id of a worktree.")
    private String name = "";

    Member member() throws IOException {
        var worktrees = new WorktreesOfHost(settings.load());
        return worktrees.member(worktrees.find(name));
    }
}
