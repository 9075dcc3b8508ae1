package io.tmuxorchestrator.cli.schedule;

import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.Schedule;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Something that is done to schedules as they are. All of them are looked up before the first is changed. */
abstract class ScheduleChangeCommand implements Callable<Integer> {

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "ID", description = "Ids of schedules; see 'orc schedule list'.")
    private List<String> ids = List.of();

    private final String done;

    ScheduleChangeCommand(String done) {
        this.done = done;
    }

    /** How it is wanted from now on; empty if it is not. */
    abstract Optional<Schedule> changed(Schedule schedule);

    @Override
    public final Integer call() throws Exception {
        var clients = new KafkaClients(settings.load(), "orc-schedule");
        var schedules = Schedules.read(clients);
        var output = new Output(Objects.requireNonNull(spec));
        for (var schedule : ids.stream().map(schedules::find).toList()) {
            ScheduleSaving.publish(clients, schedule.getId(), changed(schedule));
            output.line("%s %s", schedule.getId(), done);
        }
        return ExitCode.OK.code();
    }

    @Command(
            name = "pause",
            description = "Lets schedules rest; what passes meanwhile is not made up for.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  orc schedule pause standup"})
    static final class Pause extends ScheduleChangeCommand {
        Pause() {
            super("is paused");
        }

        @Override
        Optional<Schedule> changed(Schedule schedule) {
            return Optional.of(Schedule.newBuilder(schedule).setPaused(true).build());
        }
    }

    @Command(
            name = "resume",
            description = "Lets schedules go on that were paused.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  orc schedule resume standup"})
    static final class Resume extends ScheduleChangeCommand {
        Resume() {
            super("goes on");
        }

        @Override
        Optional<Schedule> changed(Schedule schedule) {
            return Optional.of(Schedule.newBuilder(schedule).setPaused(false).build());
        }
    }

    @Command(
            name = "cancel",
            description = "Ends schedules for good.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  orc schedule cancel standup"})
    static final class Cancel extends ScheduleChangeCommand {
        Cancel() {
            super("is cancelled");
        }

        @Override
        Optional<Schedule> changed(Schedule schedule) {
            return Optional.empty();
        }
    }

    @Command(
            name = "run-now",
            description = "Fires schedules once more at once; their times stay as they are.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  orc schedule run-now standup"})
    static final class RunNow extends ScheduleChangeCommand {
        RunNow() {
            super("fires now");
        }

        @Override
        Optional<Schedule> changed(Schedule schedule) {
            return Optional.of(
                    Schedule.newBuilder(schedule).setRunNowAt(Instant.now()).build());
        }
    }
}
