package io.tmuxorchestrator.cli.schedule;

import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Moments;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.Schedule;
import io.tmuxorchestrator.schemas.json.RecordJson;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
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
        name = "list",
        description = "Lists what is scheduled, the next first.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  orc schedule list", "  orc schedule list --to alice --json"})
final class ScheduleListCommand implements Callable<Integer> {

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--to", paramLabel = "WHO", description = "Only those that send to this address.")
    private Optional<String> to = Optional.empty();

    @Option(names = "--project", description = "Only those of this project.")
    private Optional<String> project = Optional.empty();

    @Option(names = "--json", description = "One JSON object a schedule, with its next time.")
    private boolean json;

    /** A schedule, and when it fires next. */
    private record Line(Schedule schedule, Optional<Instant> next) {}

    @Override
    public Integer call() {
        var output = new Output(Objects.requireNonNull(spec));
        var now = Instant.now();
        var lines = Schedules.read(new KafkaClients(settings.load(), "orc-schedule")).all().stream()
                .filter(s -> to.filter(t -> !t.equals(s.getRecipientId())).isEmpty())
                .filter(s -> project.isEmpty() || project.equals(s.getProject()))
                .map(s -> new Line(s, Schedules.next(s, now, 1).stream().findFirst()))
                .sorted(Comparator.comparing((Line l) -> l.next().orElse(Instant.MAX))
                        .thenComparing(l -> l.schedule().getId()))
                .toList();
        output.list(
                lines,
                json,
                l -> RecordJson.tree(l.schedule())
                        .put("next", l.next().map(Instant::toString).orElse(null)),
                "nothing is scheduled",
                List.of("ID", "TO", "WHEN", "NEXT", "STATE", "NOTE"),
                ScheduleListCommand::row);
        return ExitCode.OK.code();
    }

    private static List<String> row(Line line) {
        var schedule = line.schedule();
        return List.of(
                schedule.getId(),
                schedule.getRecipientId(),
                Schedules.when(schedule),
                line.next().map(t -> Moments.shown(t, Schedules.zone(schedule))).orElse("-"),
                Schedules.state(schedule),
                Schedules.note(schedule));
    }
}
