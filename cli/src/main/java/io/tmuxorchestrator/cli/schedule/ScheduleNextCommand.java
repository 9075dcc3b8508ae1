package io.tmuxorchestrator.cli.schedule;

import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Moments;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.Schedule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "next",
        description = "Tells for each agent when it is asked next, and what the note says.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  orc schedule next", "  orc schedule next alice"})
final class ScheduleNextCommand implements Callable<Integer> {

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "WHO", description = "Only this address.")
    private Optional<String> who = Optional.empty();

    /** A schedule, and when it fires. */
    private record Next(Schedule schedule, Instant at) {}

    @Override
    public Integer call() {
        var now = Instant.now();
        Map<String, Next> first = new TreeMap<>();
        Schedules.read(new KafkaClients(settings.load(), "orc-schedule")).all().stream()
                .filter(s -> who.filter(w -> !w.equals(s.getRecipientId())).isEmpty())
                .flatMap(s -> Schedules.next(s, now, 1).stream().map(t -> new Next(s, t)))
                .forEach(n -> first.merge(n.schedule().getRecipientId(), n, (a, b) -> b.at().isBefore(a.at()) ? b : a));
        var output = new Output(Objects.requireNonNull(spec));
        if (first.isEmpty()) {
            output.progress("nothing is scheduled");
        } else {
            output.table(
                    List.of("WHO", "NEXT", "NOTE", "ID"),
                    first.values().stream().map(ScheduleNextCommand::row).toList());
        }
        return ExitCode.OK.code();
    }

    private static List<String> row(Next next) {
        var schedule = next.schedule();
        return List.of(
                schedule.getRecipientId(),
                Moments.shown(next.at(), Schedules.zone(schedule)),
                Schedules.note(schedule),
                schedule.getId());
    }
}
