package io.tmuxorchestrator.cli.schedule;

import io.tmuxorchestrator.cli.command.Moments;
import io.tmuxorchestrator.schemas.CatchUp;
import io.tmuxorchestrator.schemas.Overlap;
import io.tmuxorchestrator.schemas.Priority;
import io.tmuxorchestrator.schemas.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is said about a schedule, beside when it fires. What is not said stays as it is. */
final class ScheduleOptions {

    /** On what a firing depends. */
    enum Condition {
        IDLE
    }

    @Option(
            names = "--to",
            paramLabel = "WHO",
            description = "alice, @role, @all, project:shop, project:shop/@role, service:sync or user:ann"
                    + " (default: the agent that ORC_AGENT names).")
    private Optional<String> to = Optional.empty();

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "Time zone of what is said here, such as Europe/Berlin (default: that of this machine).")
    private Optional<ZoneId> zone = Optional.empty();

    @Option(names = "--until", paramLabel = "TIME", description = "No firing after this: 7d, or 2026-12-24T18:00.")
    private @Nullable String until;

    @Option(names = "--times", paramLabel = "N", description = "End after so many firings.")
    private Optional<Integer> times = Optional.empty();

    @Option(names = "--jitter", paramLabel = "TIME", description = "Spread firings over this long after they are due.")
    private Optional<Duration> jitter = Optional.empty();

    @Option(
            names = "--catch-up",
            description =
                    "What becomes of firings that nobody was there to send: ${COMPLETION-CANDIDATES} (default: ONCE).")
    private Optional<CatchUp> catchUp = Optional.empty();

    @Option(
            names = "--overlap",
            description = "What happens while the firing before is put off or worked on: ${COMPLETION-CANDIDATES}"
                    + " (default: QUEUE).")
    private Optional<Overlap> overlap = Optional.empty();

    @Option(names = "--if", description = "Fire only if the agent is so: ${COMPLETION-CANDIDATES}.")
    private Optional<Condition> condition = Optional.empty();

    @Option(
            names = "--stretch",
            paramLabel = "N",
            description = "Ask an agent that stays idle less and less, at least every so many times.")
    private Optional<Integer> stretch = Optional.empty();

    @Option(names = "--template", paramLabel = "NAME", description = "Make the text from a template when it fires.")
    private Optional<String> template = Optional.empty();

    @Option(
            names = "--with",
            paramLabel = "KEY=VALUE",
            description = "What to fill into the template; may be given again. TEXT becomes the parameter 'note'.")
    private Map<String, String> parameters = Map.of();

    @Option(names = "--priority", description = "${COMPLETION-CANDIDATES} (default: the template's, or NORMAL).")
    private Optional<Priority> priority = Optional.empty();

    @Option(
            names = "--ttl",
            paramLabel = "TIME",
            description = "A message is not delivered later than this after it was sent.")
    private Optional<Duration> ttl = Optional.empty();

    @Option(names = "--requires-response", description = "An answer is expected each time; a missing one is an event.")
    private boolean requiresResponse;

    @Option(names = "--project", description = "Project it belongs to.")
    private Optional<String> project = Optional.empty();

    ZoneId zone() {
        return zone.orElseGet(ZoneId::systemDefault);
    }

    Optional<ZoneId> zoneSaid() {
        return zone;
    }

    Optional<String> to() {
        return to;
    }

    void apply(Schedule.Builder schedule, Instant now) {
        to.ifPresent(schedule::setRecipientId);
        if (until != null) {
            schedule.setUntil(Moments.at(until, zone(), now));
        }
        times.ifPresent(schedule::setTimes);
        jitter.map(Duration::toMillis).ifPresent(schedule::setJitterMs);
        catchUp.ifPresent(schedule::setCatchUp);
        overlap.ifPresent(schedule::setOverlap);
        condition.ifPresent(c -> schedule.setOnlyIfIdle(c == Condition.IDLE));
        stretch.ifPresent(schedule::setStretch);
        template.ifPresent(schedule::setTemplate);
        if (!parameters.isEmpty()) {
            schedule.setParameters(parameters);
        }
        priority.ifPresent(schedule::setPriority);
        ttl.ifPresent(t -> schedule.setTtlSeconds(Math.toIntExact(t.toSeconds())));
        if (requiresResponse) {
            schedule.setRequiresResponse(true);
        }
        project.ifPresent(schedule::setProject);
    }
}
