package io.tmuxorchestrator.soak.book;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.CatchUp;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Schedule;
import io.tmuxorchestrator.schemas.ScheduleKind;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.testkit.FiringAccount;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Schedules that were wanted, and each of their firings. One thread. */
public final class ScheduleBook implements Book {

    /** Who is sent what fires several times: a person, whom nobody types to. */
    private static final String PERSON = "user:clock";

    private static final int TIMES = 4;
    private static final long INTERVAL = 1_000;

    private final Outbox outbox;
    private final String schedules;
    private final FiringAccount account = new FiringAccount();
    private final Set<String> fired = new HashSet<>();
    private final Map<String, Boolean> gone = new HashMap<>();
    private int wanted;
    private long sent;

    public ScheduleBook(Outbox outbox) {
        this.outbox = outbox;
        this.schedules = outbox.topics().name(Topic.SCHEDULES);
    }

    /**
     * Writes schedules that are due at the same moment: every third fires several times, the others once.
     *
     * @param agents to whom each is sent
     * @return their ids
     */
    public List<String> want(int count, Instant due, IntFunction<String> agents) {
        var ids = new ArrayList<String>();
        for (var i = 0; i < count; i++) {
            var id = "s" + wanted++;
            var schedule = i % 3 == 0 ? repeated(id, due) : once(id, due, agents.apply(i));
            account.want(schedule);
            gone.put(id, false);
            outbox.send(Topic.SCHEDULES, id, schedule);
            ids.add(id);
        }
        return ids;
    }

    private static Schedule once(String id, Instant due, String agent) {
        return schedule(id, due, agent).setKind(ScheduleKind.ONCE).build();
    }

    private static Schedule repeated(String id, Instant due) {
        var first = due.truncatedTo(ChronoUnit.MILLIS);
        return schedule(id, due, PERSON)
                .setKind(ScheduleKind.INTERVAL)
                .setIntervalMs(INTERVAL)
                .setUntil(first.plusMillis((TIMES - 1) * INTERVAL))
                .build();
    }

    private static Schedule.Builder schedule(String id, Instant due, String recipient) {
        return Schedule.newBuilder()
                .setId(id)
                .setKind(ScheduleKind.ONCE)
                .setDueAt(due.truncatedTo(ChronoUnit.MILLIS))
                .setCatchUp(CatchUp.ALL)
                .setRecipientId(recipient)
                .setRequestedBy("user:" + id)
                .setContent(MessageBook.MARK + "due, by schedule " + id);
    }

    /** Whether each of these has fired at least once. */
    public boolean haveFired(List<String> ids) {
        return fired.containsAll(ids);
    }

    @Override
    public void enter(ConsumerRecord<byte[], byte[]> at, @Nullable Object value) {
        if (value instanceof AgentMessage message
                && at.topic().equals(outbox.topics().name(Topic.MESSAGES))) {
            message.getScheduleId().ifPresent(id -> fired(id, message));
        } else if (value instanceof AgentEvent event && event.getType() == EventType.SCHEDULE_SKIPPED) {
            skipped(event);
        } else if (at.topic().equals(schedules) && at.key() != null) {
            gone.computeIfPresent(new String(at.key(), StandardCharsets.UTF_8), (id, before) -> at.value() == null);
        }
    }

    private void fired(String id, AgentMessage message) {
        sent++;
        fired.add(id);
        account.sent(id, Instant.parse(message.getMetadata().getOrDefault("scheduledFor", "")));
    }

    private void skipped(AgentEvent event) {
        var last = Instant.parse(event.getAttributes().get("lastNominal"));
        for (var t = Instant.parse(event.getAttributes().get("nominal"));
                !t.isAfter(last);
                t = t.plusMillis(INTERVAL)) {
            account.skipped(event.getScheduleId().orElse(""), t);
        }
    }

    @Override
    public boolean isSettled() {
        return account.isSettled() && !gone.containsValue(false);
    }

    @Override
    public long progress() {
        return account.settled() + gone.values().stream().filter(g -> g).count();
    }

    @Override
    public Findings findings() {
        var violations = new ArrayList<>(account.violations());
        gone.forEach((id, isGone) -> {
            if (!isGone) {
                violations.add("still on its topic: " + id);
            }
        });
        return new Findings(
                List.of(
                        new Count("schedules", wanted),
                        new Count("firings sent", sent),
                        new Count("firings left out, as told", account.skips()),
                        new Count("firings missed", count(violations, "lost: ")),
                        new Count("firings doubled", count(violations, "twice: "))),
                violations);
    }

    private static long count(List<String> violations, String kind) {
        return violations.stream().filter(v -> v.startsWith(kind)).count();
    }
}
