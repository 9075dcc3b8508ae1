package io.tmuxorchestrator.testkit;

import io.tmuxorchestrator.embedded.kafka.EmbeddedKafka;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.CatchUp;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Schedule;
import io.tmuxorchestrator.schemas.ScheduleKind;
import io.tmuxorchestrator.schemas.serde.AvroDeserializer;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.TopicAdmin;
import io.tmuxorchestrator.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.Awaitility;

/**
 * One run: many schedules become due at the same moments, and at each of them something happens to the processes that fire
 * them, or to the broker. It has a broker of its own. Used by the test's thread.
 */
public final class EveryFiringOnce implements AutoCloseable {

    /** What happens at a moment when much is due. */
    public enum Blow {
        /** A process is killed the moment it is due, and another one started. */
        KILL,
        /** A process is killed when the first messages have come, and another one started. */
        KILL_AMID,
        /** A process is asked to end, and another one started, as when a new version is rolled out. */
        RESTART,
        /** A process stands still until the others have done its work, and then goes on as if nothing had been. */
        PAUSE,
        /**
         * A process is killed long before; who has taken its work over, and has read nothing since, stands still until another
         * one has done it, and then goes on. Shows itself where there is one partition only.
         */
        SLEEP_AFTER_TAKING_OVER,
        /** One more comes. */
        JOIN,
        /** The broker is started anew. */
        BROKER
    }

    /**
     * How hard the run is.
     *
     * @param schedules that become due at each moment
     * @param patience how long nothing may come before what is missing counts as lost; longer than a restart
     */
    public record Plan(int schedules, int instances, int partitions, List<Blow> blows, Duration patience) {}

    /** From writing them until they are due: enough to be read. */
    private static final Duration AHEAD = Duration.ofSeconds(3);

    /** Enough for a killed member to be missed, for its work to be taken over, and for one more to come. */
    private static final Duration LONG_AHEAD = Duration.ofSeconds(24);

    private static final Duration IS_MISSED = Duration.ofSeconds(9);
    private static final Duration JUST_BEFORE = Duration.ofMillis(500);

    private static final int AGENTS = 8;
    private static final int TIMES = 4;
    /** What would still come if somebody had sent something twice. */
    private static final Duration QUIET = Duration.ofSeconds(3);

    private final Services services;
    private final EmbeddedKafka.Settings settings;
    private final Topics topics;
    private final Plan plan;
    private final Function<Services, ChildJvm> worker;
    private final FiringAccount account = new FiringAccount();
    private final Deque<ChildJvm> running = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();
    private final AvroDeserializer deserializer;
    private EmbeddedKafka kafka;
    private int entered;
    private int accepted;

    /** @param worker starts one over the services that it is given */
    public EveryFiringOnce(
            Services services, Path directory, String prefix, Plan plan, Function<Services, ChildJvm> worker) {
        var first = EmbeddedKafka.start(EmbeddedKafka.Settings.in(directory.resolve("kafka")));
        var port =
                Integer.parseInt(first.bootstrap().substring(first.bootstrap().lastIndexOf(':') + 1));
        this.kafka = first;
        this.settings = EmbeddedKafka.Settings.in(directory.resolve("kafka")).withPort(port);
        this.services = services.on(Map.copyOf(first.clientProperties()));
        this.topics = new Topics(prefix, plan.partitions(), 1);
        this.plan = plan;
        this.worker = worker;
        deserializer = this.services.deserializer();
    }

    public Services services() {
        return services;
    }

    /** Topics, and agents that can take what is sent to them. */
    public void prepare() throws Exception {
        try (var admin = services.admin()) {
            new TopicAdmin(admin).create(topics.standing());
        }
        var agents = new ArrayList<IndexedRecord>();
        for (var i = 0; i < AGENTS; i++) {
            agents.add(Agent.newBuilder()
                    .setAgent("a" + i)
                    .setHost("h1")
                    .setState(AgentState.IDLE)
                    .build());
        }
        publish(Topic.AGENTS, agents, a -> ((Agent) a).getAgent());
    }

    public void startAll() {
        while (running.size() < plan.instances()) {
            running.add(worker.apply(services));
        }
    }

    public FiringAccount run() throws Exception {
        startAll();
        try (var ledger = new TopicLedger(services, topics.name(Topic.MESSAGES), topics.name(Topic.EVENTS))) {
            for (var i = 0; i < plan.blows().size(); i++) {
                var blow = plan.blows().get(i);
                var ahead = blow == Blow.SLEEP_AFTER_TAKING_OVER ? LONG_AHEAD : AHEAD;
                var due = Instant.now().truncatedTo(ChronoUnit.MILLIS).plus(ahead);
                var name = "r" + i + "-";
                want(name, due);
                if (blow == Blow.SLEEP_AFTER_TAKING_OVER) {
                    sleepAfterTakingOver(ledger, due);
                } else {
                    await(due);
                    strike(blow, ledger, name);
                }
            }
            settle(ledger);
            awaitQuiet(ledger);
        }
        lookForRemains();
        return account;
    }

    /** A schedule that has come to its end is taken off its topic. */
    private void lookForRemains() {
        var last = new HashMap<String, Boolean>();
        try (var ledger = new TopicLedger(services, topics.name(Topic.SCHEDULES))) {
            ledger.read().forEach(r -> last.put(new String(r.key(), StandardCharsets.UTF_8), r.value() != null));
        }
        last.forEach((id, remains) -> account.ended(id, !remains));
    }

    private void want(String name, Instant due) throws Exception {
        var schedules = new ArrayList<IndexedRecord>();
        for (var i = 0; i < plan.schedules(); i++) {
            var schedule = schedule(name + i, i, due);
            account.want(schedule);
            schedules.add(schedule);
        }
        publish(Topic.SCHEDULES, schedules, s -> ((Schedule) s).getId());
    }

    /** Most once, some several times; of these some make up for what is missed with the last of them. */
    private static Schedule schedule(String id, int i, Instant due) {
        var schedule = Schedule.newBuilder()
                .setId(id)
                .setKind(i % 5 == 0 ? ScheduleKind.INTERVAL : ScheduleKind.ONCE)
                .setDueAt(due)
                .setCatchUp(i % 10 == 0 ? CatchUp.ONCE : CatchUp.ALL)
                .setRecipientId(i % 7 == 0 ? "@developer" : "a" + i % AGENTS)
                .setContent("number " + i);
        if (i % 5 == 0) {
            var interval = interval(i);
            schedule.setIntervalMs(interval).setUntil(due.plusMillis((TIMES - 1) * interval));
        }
        return schedule.build();
    }

    private static long interval(int i) {
        return 1_000L + i % 3 * 500L;
    }

    private void strike(Blow blow, TopicLedger ledger, String name) {
        switch (blow) {
            case KILL -> replace(ChildJvm::kill);
            case KILL_AMID -> {
                awaitFirst(ledger, name);
                replace(ChildJvm::kill);
            }
            case RESTART -> replace(ChildJvm::end);
            case PAUSE -> pauseUntilSettled(running.element(), ledger);
            case JOIN -> running.add(worker.apply(services));
            case BROKER -> {
                kafka.close();
                kafka = EmbeddedKafka.start(settings);
            }
            case SLEEP_AFTER_TAKING_OVER -> throw new IllegalArgumentException("happens before the moment");
        }
    }

    private void sleepAfterTakingOver(TopicLedger ledger, Instant due) {
        var heir = worker.apply(services);
        running.add(heir);
        Awaitility.await("the schedules to be accepted").atMost(plan.patience()).until(() -> {
            read(ledger);
            return accepted >= plan.schedules();
        });
        running.remove().kill();
        await(Instant.now().plus(IS_MISSED));
        running.add(worker.apply(services));
        await(due.minus(JUST_BEFORE));
        pauseUntilSettled(heir, ledger);
    }

    private void pauseUntilSettled(ChildJvm paused, TopicLedger ledger) {
        paused.pause();
        try {
            settle(ledger);
        } finally {
            paused.resume();
        }
    }

    private static void await(Instant moment) {
        Awaitility.await("the moment")
                .atMost(LONG_AHEAD.multipliedBy(2))
                .until(() -> !Instant.now().isBefore(moment));
    }

    private void replace(Consumer<ChildJvm> ending) {
        ending.accept(running.remove());
        running.add(worker.apply(services));
    }

    private void awaitFirst(TopicLedger ledger, String name) {
        Awaitility.await("the first messages").atMost(plan.patience()).until(() -> {
            read(ledger);
            return seen.stream().anyMatch(id -> id.startsWith(name));
        });
    }

    private void settle(TopicLedger ledger) {
        var came = new int[] {account.settled()};
        var since = new long[] {System.nanoTime()};
        Awaitility.await("every firing")
                .atMost(Duration.ofMinutes(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    read(ledger);
                    if (account.settled() > came[0]) {
                        came[0] = account.settled();
                        since[0] = System.nanoTime();
                    }
                    return account.isSettled()
                            || System.nanoTime() - since[0] > plan.patience().toNanos();
                });
    }

    /** Whoever was paused, or begun with, has time to do something twice. */
    private void awaitQuiet(TopicLedger ledger) {
        var count = new int[] {-1};
        var since = new long[] {System.nanoTime()};
        Awaitility.await("nothing more")
                .atMost(plan.patience())
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    read(ledger);
                    if (entered > count[0]) {
                        count[0] = entered;
                        since[0] = System.nanoTime();
                    }
                    return System.nanoTime() - since[0] > QUIET.toNanos();
                });
    }

    private void read(TopicLedger ledger) {
        var records = ledger.read();
        for (; entered < records.size(); entered++) {
            var record = records.get(entered);
            enter(deserializer.deserialize(record.topic(), record.value()), record);
        }
    }

    private void enter(Object value, ConsumerRecord<byte[], byte[]> at) {
        if (value instanceof AgentMessage message) {
            var nominal = message.getMetadata().get("scheduledFor");
            if (nominal == null) {
                throw new IllegalStateException("a message that no schedule sent at offset " + at.offset());
            }
            seen.add(message.getScheduleId().orElse(""));
            account.sent(message.getScheduleId().orElse(""), Instant.parse(nominal));
        } else if (value instanceof AgentEvent event && event.getType() == EventType.SCHEDULE_SKIPPED) {
            skipped(event);
        } else if (value instanceof AgentEvent event && event.getType() == EventType.SCHEDULE_ACCEPTED) {
            accepted++;
        }
    }

    /** Counted by the distance that was asked for. */
    private void skipped(AgentEvent event) {
        var id = event.getScheduleId().orElse("");
        var number = Integer.parseInt(id.substring(id.indexOf('-') + 1));
        var last = Instant.parse(event.getAttributes().get("lastNominal"));
        for (var t = Instant.parse(event.getAttributes().get("nominal"));
                !t.isAfter(last);
                t = t.plusMillis(interval(number))) {
            account.skipped(id, t);
        }
    }

    private void publish(Topic to, List<IndexedRecord> records, Function<IndexedRecord, String> key) throws Exception {
        var topic = topics.name(to);
        var acknowledged = new ArrayList<Future<RecordMetadata>>();
        try (var producer = services.rawProducer();
                var serializer = services.serializer()) {
            for (var record : records) {
                var bytes = key.apply(record).getBytes(StandardCharsets.UTF_8);
                acknowledged.add(
                        producer.send(new ProducerRecord<>(topic, bytes, serializer.serialize(topic, record))));
            }
            for (var one : acknowledged) {
                one.get();
            }
        }
    }

    @Override
    public void close() {
        running.forEach(ChildJvm::close);
        deserializer.close();
        kafka.close();
    }
}
