package io.tmuxorchestrator.testkit;

import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.Ids;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.TopicAdmin;
import io.tmuxorchestrator.schemas.topics.TopicSpec;
import io.tmuxorchestrator.schemas.topics.Topics;
import io.tmuxorchestrator.testkit.MessageAccount.Ending;
import io.tmuxorchestrator.testkit.MessageAccount.Sent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.Deserializer;
import org.awaitility.Awaitility;

/**
 * One run: messages to every form of address are published while the processes that route them are killed, and an account
 * is kept of what becomes of each. Used by the test's thread.
 */
public final class EveryMessageEnds implements AutoCloseable {

    /**
     * How hard the run is.
     *
     * @param kills how often a process is killed, each time in the middle of work
     * @param instances how many run at a time
     * @param patience how long nothing may happen before what is missing counts as lost; longer than a restart
     */
    public record Plan(int messages, int kills, int instances, Duration patience) {}

    /** Enough of a batch to be in the middle of it. */
    private static final int UNDER_WAY = 20;

    /** In the text of a message that a rule refuses. */
    public static final String FORBIDDEN = "forbidden";

    private static final List<Agent> AGENTS = IntStream.range(0, 8)
            .mapToObj(i -> Agent.newBuilder()
                    .setAgent("a" + i)
                    .setHost("h1")
                    .setProject(i < 4 ? "shop" : "blog")
                    .setRole(i % 2 == 0 ? "developer" : "qa")
                    .setState(AgentState.IDLE)
                    .build())
            .toList();

    private final Services services;
    private final Topics topics;
    private final Plan plan;
    private final Supplier<ChildJvm> worker;
    private final MessageAccount account = new MessageAccount();
    private final Map<String, String> idByPosition = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private final Deque<ChildJvm> running = new ArrayDeque<>();

    public EveryMessageEnds(Services services, Topics topics, Plan plan, Supplier<ChildJvm> worker) {
        this.services = services;
        this.topics = topics;
        this.plan = plan;
        this.worker = worker;
    }

    /** Topics, and agents with their inboxes. */
    public void prepare() throws Exception {
        try (var admin = services.admin();
                var producer = services.rawProducer();
                var serializer = services.serializer()) {
            var wanted = new ArrayList<TopicSpec>(topics.standing());
            inboxes().forEach(i -> wanted.add(topics.spec(i)));
            new TopicAdmin(admin).create(wanted);
            var topic = topics.name(Topic.AGENTS);
            for (var agent : AGENTS) {
                producer.send(new ProducerRecord<>(topic, bytes(agent.getAgent()), serializer.serialize(topic, agent)))
                        .get();
            }
        }
    }

    private List<String> inboxes() {
        var all = AGENTS.stream().map(a -> topics.inbox(a.getAgent())).collect(Collectors.toCollection(ArrayList::new));
        all.add(topics.serviceInbox("sync"));
        return all;
    }

    public void startAll() {
        while (running.size() < plan.instances()) {
            running.add(worker.get());
        }
    }

    /** Publishes and kills; returns when every message has ended or nothing has happened for long enough. */
    public MessageAccount run() throws Exception {
        try (var ledger = ledger()) {
            startAll();
            var batch = plan.messages() / (plan.kills() + 1);
            for (var i = 0; i < plan.kills(); i++) {
                var before = ledger.read().size();
                publish(i * batch, batch);
                ledger.await(l -> l.size() >= before + UNDER_WAY);
                running.remove().kill();
                startAll();
            }
            publish(plan.kills() * batch, plan.messages() - plan.kills() * batch);
            awaitEnd(ledger);
        }
        return account;
    }

    private TopicLedger ledger() {
        var all = inboxes();
        all.add(topics.name(Topic.DEAD_LETTERS));
        all.add(topics.name(Topic.EVENTS));
        return new TopicLedger(services, all.toArray(String[]::new));
    }

    private void awaitEnd(TopicLedger ledger) {
        var counted = new int[1];
        var since = new long[] {System.nanoTime()};
        try (var deserializer = services.deserializer()) {
            Awaitility.await("every message to end")
                    .atMost(Duration.ofMinutes(10))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> {
                        var records = ledger.read();
                        if (records.size() > counted[0]) {
                            records.subList(counted[0], records.size()).forEach(r -> enter(r, deserializer));
                            counted[0] = records.size();
                            since[0] = System.nanoTime();
                        }
                        return account.isSettled()
                                || System.nanoTime() - since[0]
                                        > plan.patience().toNanos();
                    });
        }
    }

    private void enter(ConsumerRecord<byte[], byte[]> record, Deserializer<Object> deserializer) {
        if (record.topic().equals(topics.name(Topic.DEAD_LETTERS))) {
            var position = header(record, "orc.partition") + "@" + header(record, "orc.offset");
            account.letter(idByPosition.getOrDefault(position, "nobody's, from " + position));
            return;
        }
        var value = deserializer.deserialize(record.topic(), record.value());
        if (value instanceof AgentMessage copy) {
            account.copy(copy.getCopyOf().orElse(copy.getId()), record.topic());
        } else if (value instanceof AgentEvent event) {
            var id = event.getMessageId().orElse("");
            switch (event.getType()) {
                case MESSAGE_EXPIRED -> account.expired(event.getAttributes().getOrDefault("copyOf", id));
                case MESSAGE_ACCEPTED -> account.accepted(id);
                case MESSAGE_REFUSED -> account.refused(event.getAttributes().getOrDefault("copyOf", id));
                case MESSAGE_DELAYED -> account.delayed();
                case MESSAGE_DUPLICATE ->
                    account.dropped(again(id, event.getAttributes().getOrDefault("offset", "")));
                default -> {
                    // Nothing about an ending.
                }
            }
        }
    }

    private void publish(int from, int count) throws Exception {
        var topic = topics.name(Topic.MESSAGES);
        try (var producer = services.rawProducer();
                var serializer = services.serializer()) {
            var messages = new ArrayList<AgentMessage>();
            var acknowledged = new ArrayList<Future<RecordMetadata>>();
            for (var i = from; i < from + count; i++) {
                var message = message(i);
                messages.add(message);
                var key = bytes(message.getRecipientId());
                acknowledged.add(producer.send(new ProducerRecord<>(topic, key, serializer.serialize(topic, message))));
            }
            for (var i = 0; i < count; i++) {
                enter(from + i, messages.get(i), acknowledged.get(i).get());
            }
        }
    }

    private void enter(int number, AgentMessage message, RecordMetadata at) {
        var id = message.getId().isEmpty() ? Ids.at(at.topic(), at.partition(), at.offset()) : message.getId();
        if (!known.add(id)) {
            var line = message.getSenderId() + " again";
            account.sent(new Sent(number, again(id, Long.toString(at.offset())), line, line, Set.of(), Ending.DROPPED));
            return;
        }
        idByPosition.put(at.partition() + "@" + at.offset(), id);
        var ending = ending(message, meant(message));
        var inboxes = ending == Ending.REFUSED ? Set.<String>of() : meant(message);
        account.sent(new Sent(number, id, message.getSenderId(), message.getRecipientId(), inboxes, ending));
    }

    /** What a message is called in the account that has the id of another one. */
    private static String again(String id, String offset) {
        return id + " again at " + offset;
    }

    private static Ending ending(AgentMessage message, Set<String> inboxes) {
        if (message.getContent().contains(FORBIDDEN)) {
            return Ending.REFUSED;
        }
        if (message.getRecipientId().startsWith("user:")) {
            return Ending.ACCEPTED;
        }
        if (inboxes.isEmpty()) {
            return Ending.DEAD_LETTER;
        }
        return message.getTtlSeconds().isPresent() ? Ending.INBOXES_OR_EXPIRED : Ending.INBOXES;
    }

    /** Every form of address, good and bad; one in twelve without an id, one that may expire; some retried, some forbidden. */
    private static AgentMessage message(int i) {
        var recipient = switch (i % 12) {
            case 2 -> "@developer";
            case 3 -> "project:shop";
            case 4 -> "project:blog/@qa";
            case 5 -> "@all";
            case 6 -> "service:sync";
            case 7 -> "user:ann";
            case 8 -> "nobody";
            case 9 -> "team:x";
            default -> "a" + i / 12 % AGENTS.size();
        };
        var message = AgentMessage.newBuilder()
                .setId(
                        i % 12 == 11
                                ? ""
                                : UUID.nameUUIDFromBytes(bytes("message " + i)).toString())
                .setSenderId(i % 5 == 0 ? "a0" : "sender" + i % 3)
                .setRecipientId(recipient)
                .setContent("number " + i + (i % 24 == 12 ? " " + FORBIDDEN : ""));
        if (i % 24 == 13) {
            return message(i - 12); // A retry: with the id and the address, hence the key, of an earlier one.
        }
        if (i % 12 == 10) {
            message.setTtlSeconds(1);
        }
        return message.build();
    }

    /** Worked out here a second time: what a suite expects is never what the code under test says. */
    private Set<String> meant(AgentMessage message) {
        var to = message.getRecipientId();
        if (to.equals("service:sync")) {
            return Set.of(topics.serviceInbox("sync"));
        }
        return AGENTS.stream()
                .filter(a -> switch (to) {
                    case "@developer" -> a.getRole().equals("developer");
                    case "project:shop" -> a.getProject().orElse("").equals("shop");
                    case "project:blog/@qa" ->
                        a.getProject().orElse("").equals("blog") && a.getRole().equals("qa");
                    case "@all" -> true;
                    default -> a.getAgent().equals(to);
                })
                .filter(a -> a.getAgent().equals(to) || !a.getAgent().equals(message.getSenderId()))
                .map(a -> topics.inbox(a.getAgent()))
                .collect(Collectors.toSet());
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        running.forEach(ChildJvm::close);
    }
}
