package io.tmuxorchestrator.cli.schedule;

import io.tmuxorchestrator.cli.agent.Windows;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Moments;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.command.StandardInput;
import io.tmuxorchestrator.cli.settings.Sender;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.Schedule;
import io.tmuxorchestrator.schemas.ScheduleKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A new schedule. What differs is how it says when. */
abstract class ScheduleNewCommand implements Callable<Integer> {

    private static final int ID_LENGTH = 8;

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "TEXT",
            description = "What to say; - reads it from standard input. May be left out with --template.")
    private Optional<String> text = Optional.empty();

    @Mixin
    private ScheduleOptions options = new ScheduleOptions();

    @Option(names = "--id", description = "Id of the schedule (default: one that is drawn).")
    private Optional<String> id = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "WHO",
            description = "Who wants it (default: the agent that ORC_AGENT names, or user:<your login>).")
    private Optional<String> from = Optional.empty();

    @Option(
            names = "--by-window",
            description = "--to is a tmux window: session:window, session:window.pane, or an agent after all.")
    private boolean byWindow;

    @Mixin
    private ScheduleSaving saving = new ScheduleSaving();

    /** Says when. */
    abstract void times(Schedule.Builder schedule, ScheduleOptions options, Instant now);

    @Override
    public final Integer call() throws Exception {
        var configuration = settings.load();
        var clients = new KafkaClients(configuration, "orc-schedule");
        var now = Instant.now();
        var schedule = Schedule.newBuilder()
                .setId(id.orElseGet(() -> UUID.randomUUID().toString().substring(0, ID_LENGTH)))
                .setKind(ScheduleKind.ONCE)
                .setContent(StandardInput.orText(text).orElse(""))
                .setRequestedBy(from.or(Sender::agent).orElseGet(Sender::person))
                .setRequestedAt(now);
        times(schedule, options, now);
        options.apply(schedule, now);
        schedule.setRecipientId(recipient(clients));
        saving.save(configuration, clients, schedule.build(), new Output(Objects.requireNonNull(spec)));
        return ExitCode.OK.code();
    }

    private String recipient(KafkaClients clients) {
        var said = options.to()
                .or(Sender::agent)
                .orElseThrow(() -> new ParameterException(
                        Objects.requireNonNull(spec).commandLine(),
                        "to whom? Give --to alice, @role, project:shop or @all"));
        return byWindow ? Windows.agents(clients, List.of(said)).get(0) : said;
    }

    @Command(
            name = "in",
            description = "Once, after a while.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {
                "  orc schedule in 30m --to alice \"how far are you?\"",
                "  orc schedule in 2h \"look at the build again\"",
                "",
                "Run by an agent, without --to, it is for the agent itself."
            })
    static final class In extends ScheduleNewCommand {
        @Parameters(index = "0", paramLabel = "TIME", description = "After how long, such as 90s, 30m or 1h30m.")
        private Duration after = Duration.ZERO;

        @Override
        void times(Schedule.Builder schedule, ScheduleOptions options, Instant now) {
            schedule.setDueAt(now.plus(after));
        }
    }

    @Command(
            name = "at",
            description = "Once, at a time.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {
                "  orc schedule at 2026-12-01T09:00 --zone Europe/Berlin --to @pm \"Release day\"",
                "  orc schedule at 2026-12-01T08:00:00Z --to alice \"tag the release\" --priority high"
            })
    static final class At extends ScheduleNewCommand {
        @Parameters(index = "0", paramLabel = "TIME", description = "A local time in the zone, or one with its offset.")
        private String at = "";

        @Override
        void times(Schedule.Builder schedule, ScheduleOptions options, Instant now) {
            schedule.setDueAt(Moments.at(at, options.zone(), now))
                    .setZone(options.zone().getId());
        }
    }

    @Command(
            name = "every",
            description = "Again and again, with the same distance.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {
                "  orc schedule every 15m --to alice --if idle \"anything left to do?\"",
                "  orc schedule every 1h --to @developer --until 8h \"commit what you have\""
            })
    static final class Every extends ScheduleNewCommand {
        @Parameters(index = "0", paramLabel = "TIME", description = "Distance; the first comes after it.")
        private Duration every = Duration.ZERO;

        @Override
        void times(Schedule.Builder schedule, ScheduleOptions options, Instant now) {
            schedule.setKind(ScheduleKind.INTERVAL)
                    .setIntervalMs(every.toMillis())
                    .setDueAt(now.plus(every));
        }
    }

    @Command(
            name = "daily",
            description = "Every day at a time.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  orc schedule daily 09:00 --zone Europe/Berlin --to @pm \"Morning standup\""})
    static final class Daily extends ScheduleNewCommand {
        @Parameters(index = "0", paramLabel = "TIME", description = "Time of the day in the zone, such as 09:00.")
        private String at = "";

        @Override
        void times(Schedule.Builder schedule, ScheduleOptions options, Instant now) {
            schedule.setKind(ScheduleKind.CRON)
                    .setCron(Moments.daily(at))
                    .setZone(options.zone().getId());
        }
    }

    @Command(
            name = "cron",
            description = "By a cron expression.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {
                "  orc schedule cron \"0 9 * * MON-FRI\" --zone Europe/Berlin --to @pm \"Morning standup\"",
                "  orc schedule cron \"0 18 L * *\" --to alice \"write the report of the month\""
            })
    static final class ByCron extends ScheduleNewCommand {
        @Parameters(
                index = "0",
                paramLabel = "CRON",
                description = "Five fields: minute, hour, day of the month, month, day of the week.")
        private String cron = "";

        @Override
        void times(Schedule.Builder schedule, ScheduleOptions options, Instant now) {
            schedule.setKind(ScheduleKind.CRON)
                    .setCron(cron)
                    .setZone(options.zone().getId());
        }
    }
}
