package io.tmuxorchestrator.cli.sync;

import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.sync.radar.Radar;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "radar",
        description = "Shows which agents of this host would conflict if all committed what they have now.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  orc sync radar"})
final class SyncRadarCommand implements Callable<Integer> {

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var worktrees = new WorktreesOfHost(settings.load());
        var output = new Output(Objects.requireNonNull(spec));
        var rows = new ArrayList<List<String>>();
        for (var members : worktrees.meetings().values()) {
            for (var forecast : new Radar(worktrees.admission(), Clock.systemUTC()).look(members)) {
                rows.add(List.of(forecast.one().name(), forecast.other().name(), String.join(", ", forecast.files())));
            }
        }
        if (rows.isEmpty()) {
            output.progress("no conflict is coming");
        } else {
            output.table(List.of("AGENT", "WITH", "FILES"), rows);
        }
        return ExitCode.OK.code();
    }
}
