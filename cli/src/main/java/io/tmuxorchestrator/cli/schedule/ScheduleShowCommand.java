package io.tmuxorchestrator.cli.schedule;

import io.tmuxorchestrator.cli.broker.Details;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Moments;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.json.RecordJson;
import java.time.Instant;
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
        name = "show",
        description = "Shows one schedule, when it fires next, and what it clashes with.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  orc schedule show standup"})
final class ScheduleShowCommand implements Callable<Integer> {

    private static final int SHOWN = 5;

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "Id of the schedule.")
    private String id = "";

    @Option(names = "--json", description = "As one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        var schedules = Schedules.read(new KafkaClients(settings.load(), "orc-schedule"));
        var schedule = schedules.find(id);
        var now = Instant.now();
        var node = RecordJson.tree(schedule);
        var next = node.putArray("next");
        Schedules.next(schedule, now, SHOWN)
                .forEach(t -> next.add(json ? t.toString() : Moments.shown(t, Schedules.zone(schedule))));
        var clashes = node.putArray("clashes");
        schedules.clashes(schedule, now).forEach(clashes::add);
        var output = new Output(Objects.requireNonNull(spec));
        if (json) {
            output.json(node);
        } else {
            new Details(output, false).fields(node);
        }
        return ExitCode.OK.code();
    }
}
