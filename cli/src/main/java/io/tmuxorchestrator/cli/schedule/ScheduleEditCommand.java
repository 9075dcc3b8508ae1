package io.tmuxorchestrator.cli.schedule;

import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Moments;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.command.StandardInput;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.Schedule;
import io.tmuxorchestrator.schemas.ScheduleKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "edit",
        description = "Changes a schedule; what is not said stays. Nothing that was sent is sent again.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc schedule edit standup --text \"Standup, in ten minutes\" --priority high",
            "  orc schedule edit standup --cron \"30 9 * * MON-FRI\"",
            "  orc schedule edit checkin --every 30m --if idle"
        })
final class ScheduleEditCommand implements Callable<Integer> {

    /** How it says when, if that changes. */
    static final class When {
        @Option(names = "--at", paramLabel = "TIME", description = "Once, at this time.")
        private Optional<String> at = Optional.empty();

        @Option(names = "--every", paramLabel = "TIME", description = "Again and again, with this distance.")
        private Optional<Duration> every = Optional.empty();

        @Option(names = "--daily", paramLabel = "TIME", description = "Every day at this time.")
        private Optional<String> daily = Optional.empty();

        @Option(names = "--cron", paramLabel = "CRON", description = "By this cron expression.")
        private Optional<String> cron = Optional.empty();
    }

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "Id of the schedule.")
    private String id = "";

    @Option(names = "--text", description = "What to say; - reads it from standard input.")
    private Optional<String> text = Optional.empty();

    @ArgGroup
    private When when = new When();

    @Mixin
    private ScheduleOptions options = new ScheduleOptions();

    @Mixin
    private ScheduleSaving saving = new ScheduleSaving();

    @Override
    public Integer call() throws Exception {
        var configuration = settings.load();
        var clients = new KafkaClients(configuration, "orc-schedule");
        var now = Instant.now();
        var schedule = Schedule.newBuilder(Schedules.read(clients).find(id));
        StandardInput.orText(text).ifPresent(schedule::setContent);
        options.zoneSaid().ifPresent(z -> schedule.setZone(z.getId()));
        apply(schedule, now);
        options.apply(schedule, now);
        saving.save(configuration, clients, schedule.build(), new Output(Objects.requireNonNull(spec)));
        return ExitCode.OK.code();
    }

    private void apply(Schedule.Builder schedule, Instant now) {
        when.at.ifPresent(at -> schedule.setKind(ScheduleKind.ONCE).setDueAt(Moments.at(at, options.zone(), now)));
        when.every.ifPresent(every -> schedule.setKind(ScheduleKind.INTERVAL)
                .setIntervalMs(every.toMillis())
                .setDueAt(now.plus(every)));
        when.daily
                .map(Moments::daily)
                .or(() -> when.cron)
                .ifPresent(cron ->
                        schedule.setKind(ScheduleKind.CRON).setCron(cron).setDueAt(now));
    }
}
