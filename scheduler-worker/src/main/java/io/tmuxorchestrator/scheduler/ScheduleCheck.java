package io.tmuxorchestrator.scheduler;

import io.tmuxorchestrator.runtime.streams.Claim;
import io.tmuxorchestrator.scheduler.when.Cron;
import io.tmuxorchestrator.scheduler.when.InvalidCron;
import io.tmuxorchestrator.schemas.Address;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.MessageCheck;
import io.tmuxorchestrator.schemas.Refusal;
import io.tmuxorchestrator.schemas.Schedule;
import io.tmuxorchestrator.schemas.ScheduleKind;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether a schedule can be kept: run by whoever writes one, and again by the scheduler for those who did not. Pure. */
public final class ScheduleCheck {

    /** Below it, a schedule would be a load generator. */
    private static final long LEAST_INTERVAL = 1_000;

    private static final long MOST_INTERVAL = Duration.ofDays(36_500).toMillis();
    private static final long MOST_JITTER = Duration.ofDays(1).toMillis();
    private static final int MOST_STRETCH = 1_000;
    private static final int LONGEST_ID = 200;
    /** What an epoch in milliseconds can be added to without a thought. */
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");

    /** Fields of the message that a schedule calls by the same names. */
    private static final Set<String> OF_THE_MESSAGE =
            Set.of("recipientId", "messageType", "content", "ttlSeconds", "project");

    private final Schedule schedule;
    private final List<Refusal> found = new ArrayList<>();

    private ScheduleCheck(Schedule schedule) {
        this.schedule = schedule;
    }

    /** What is wrong, in the order of the fields; empty if nothing is. */
    public static List<Refusal> refusals(Schedule schedule) {
        var check = new ScheduleCheck(schedule);
        check.id();
        check.kind();
        check.spans();
        check.condition();
        check.message();
        return List.copyOf(check.found);
    }

    private void refuse(String field, Object value, String problem, String remedy) {
        found.add(new Refusal(field, String.valueOf(value), problem, remedy));
    }

    private void id() {
        var id = schedule.getId();
        if (id.isBlank() || id.length() > LONGEST_ID || id.startsWith(Claim.RESERVED)) {
            refuse(
                    "id",
                    id,
                    "is no id",
                    "use 1 to " + LONGEST_ID + " characters that do not begin with " + Claim.RESERVED
                            + ", the same as the key");
        }
    }

    private void kind() {
        switch (schedule.getKind()) {
            case UNKNOWN -> refuse("kind", "UNKNOWN", "is no kind", "use ONCE, INTERVAL or CRON");
            case ONCE -> {
                // Everything it needs has a default.
            }
            case INTERVAL -> interval();
            case CRON -> cron();
        }
        zone();
        schedule.getDueAt()
                .filter(t -> t.isAfter(END_OF_TIME) || t.isBefore(Instant.EPOCH))
                .ifPresent(t -> refuse("dueAt", t, "is no time to wait for", "use one between 1970 and 9999"));
    }

    private void interval() {
        var millis = schedule.getIntervalMs().orElse(0L);
        if (millis < LEAST_INTERVAL || millis > MOST_INTERVAL) {
            refuse("intervalMs", millis, "is no such distance", "use " + LEAST_INTERVAL + " to " + MOST_INTERVAL);
        }
    }

    private void cron() {
        try {
            Cron.parse(schedule.getCron().orElse(""));
        } catch (InvalidCron e) {
            refuse("cron", schedule.getCron().orElse(""), e.problem(), e.remedy());
        }
    }

    private void zone() {
        try {
            ZoneId.of(schedule.getZone());
        } catch (DateTimeException e) {
            refuse("zone", schedule.getZone(), "is no time zone", "use one such as UTC or Europe/Berlin");
        }
    }

    private void spans() {
        var jitter = schedule.getJitterMs();
        var room = schedule.getKind() == ScheduleKind.INTERVAL
                ? schedule.getIntervalMs().orElse(Long.MAX_VALUE)
                : MOST_JITTER;
        if (jitter < 0 || jitter > MOST_JITTER || jitter > room) {
            refuse("jitterMs", jitter, "is no such span", "use 0 to the interval, at most a day");
        }
        schedule.getTimes()
                .filter(n -> n < 1)
                .ifPresent(n -> refuse("times", n, "is not positive", "use 1 or more, or leave it out for no limit"));
        if (schedule.getStretch() < 1 || schedule.getStretch() > MOST_STRETCH) {
            refuse("stretch", schedule.getStretch(), "is no such number", "use 1 to " + MOST_STRETCH);
        }
    }

    private void condition() {
        var needsOne = schedule.getOnlyIfIdle() || schedule.getStretch() > 1;
        if (needsOne && !Address.Name.isLegal(schedule.getRecipientId())) {
            refuse(
                    schedule.getOnlyIfIdle() ? "onlyIfIdle" : "stretch",
                    schedule.getOnlyIfIdle() ? "true" : schedule.getStretch(),
                    "asks how one agent does, and '" + schedule.getRecipientId() + "' is none",
                    "name a single agent, or leave it out");
        }
    }

    private void message() {
        var message = AgentMessage.newBuilder()
                .setRecipientId(schedule.getRecipientId())
                .setMessageType(schedule.getMessageType())
                .setContent(schedule.getContent());
        schedule.getTtlSeconds().ifPresent(message::setTtlSeconds);
        schedule.getProject().ifPresent(message::setProject);
        MessageCheck.refusals(message.build()).stream()
                .filter(r -> OF_THE_MESSAGE.contains(r.field()))
                .forEach(found::add);
        if (schedule.getContent().isBlank() && schedule.getTemplate().isEmpty()) {
            refuse("content", "", "is empty", "say what to send, or name a template");
        }
    }
}
