package io.tmuxorchestrator.testkit.panes;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.Priority;
import io.tmuxorchestrator.schemas.serde.AvroDeserializer;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.TopicAdmin;
import io.tmuxorchestrator.schemas.topics.TopicSpec;
import io.tmuxorchestrator.schemas.topics.Topics;
import io.tmuxorchestrator.testkit.ChildJvm;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.TopicLedger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * One installation with a host's worth of fake agents and a bridge that can be killed, and the account of what it delivers.
 * Used by the test's thread; from others, only messages may be sent.
 */
public final class DeliveryRun implements AutoCloseable {

    /** A bridge may wait for the minute in which an agent says it has credit again. */
    private static final Duration PATIENCE = Duration.ofSeconds(75);

    private final Services services;
    private final Path directory;
    private final Class<?> program;
    private final Duration patience;
    private final Topics topics;
    private final TmuxServer tmux;
    private final Post post;
    private final Map<String, AgentPane> agents = new LinkedHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final Endings endings = new Endings();
    private final TopicLedger events;
    private final AvroDeserializer deserializer;
    private int eventsRead;
    private int bridges;
    private @Nullable ChildJvm bridge;
    private boolean panesWereLost;

    public DeliveryRun(Services services, Path directory, Class<?> program) {
        this(services, directory, program, PATIENCE);
    }

    /**
     * @param directory keeps the logs, as {@code bridge-1.log} and so on, and those of the agents
     * @param program delivers, given its settings as {@link ChildJvm#settings} reads them
     * @param patience how long nothing may happen before what is missing counts as lost
     */
    public DeliveryRun(Services services, Path directory, Class<?> program, Duration patience) {
        this(services, directory, program, patience, new Topics(Services.newPrefix(), 3, 1));
    }

    private DeliveryRun(Services services, Path directory, Class<?> program, Duration patience, Topics topics) {
        this(services, directory, program, patience, topics, new Inboxes(services, topics));
    }

    DeliveryRun(Services services, Path directory, Class<?> program, Duration patience, Topics topics, Post post) {
        this.services = services;
        this.topics = topics;
        this.post = post;
        this.directory = directory;
        this.program = program;
        this.patience = patience;
        create(topics.standing());
        events = new TopicLedger(services, topics.name(Topic.EVENTS));
        deserializer = services.deserializer();
        FakeProfiles.write(directory.resolve("profiles"));
        tmux = TmuxServer.start();
    }

    private void create(Collection<TopicSpec> wanted) {
        try (var admin = services.admin()) {
            new TopicAdmin(admin).create(wanted);
        }
    }

    public TmuxServer tmux() {
        return tmux;
    }

    public AgentPane agent(String name) {
        var agent = agents.get(name);
        if (agent == null) {
            throw new IllegalArgumentException("there is no agent " + name + "; there are " + agents.keySet());
        }
        return agent;
    }

    /** Agents with an inbox and a pane each. A bridge finds them, whether it runs already or not. */
    public void start(Map<String, FakeAgent> wanted) {
        create(wanted.keySet().stream().map(a -> topics.spec(topics.inbox(a))).toList());
        wanted.forEach((name, fake) -> {
            var agent = new AgentPane(name, fake, directory.resolve(name + ".log"), tmux);
            agent.open();
            agents.put(name, agent);
        });
    }

    public void startBridge() {
        var settings = services.settings(topics.prefix());
        settings.put("host.id", "test");
        settings.put("http.enabled", "false");
        settings.put("data.directory", directory.resolve("data").toString());
        settings.put("bridge.tmux.socket", tmux.socket().toString());
        settings.put("bridge.profiles", directory.resolve("profiles").toString());
        bridge = ChildJvm.run(program, settings, directory.resolve("bridge-" + ++bridges + ".log"));
    }

    /** As kill -9 does. */
    public void killBridge() {
        if (bridge != null) {
            bridge.kill();
            bridge = null;
        }
    }

    /** The tmux server is killed; each agent is there again in a pane that knows nothing, and goes on in its log. */
    public void loseTmux() {
        panesWereLost = true;
        tmux.kill();
        tmux.restart();
        agents.values().forEach(AgentPane::open);
    }

    /** Starts agents that have ended again, in their panes. */
    public void respawnDead() {
        var dead = tmux.run("list-panes", "-a", "-f", "#{pane_dead}", "-F", "#{pane_id}")
                .lines()
                .toList();
        agents.values().stream().filter(a -> dead.contains(a.pane())).forEach(AgentPane::respawn);
    }

    /** Publishes messages to each agent, of all priorities, some long and of several lines unless it reads lines. */
    public void sayToAll(String sender, int each) {
        for (var i = 0; i < each; i++) {
            agents.keySet().forEach(agent -> say(agent, sender));
        }
    }

    private void say(String agent, String sender) {
        var number = numbers.incrementAndGet();
        var beginning = "m%d from %s to %s".formatted(number, sender, agent);
        var content = agent(agent).isPlain() ? Texts.line(beginning) : Texts.any(beginning, number);
        say(Inboxes.message(agent, sender, content)
                .setPriority(priority(number))
                .build());
    }

    static Priority priority(int number) {
        return switch (number % 11) {
            case 3 -> Priority.URGENT;
            case 5 -> Priority.HIGH;
            case 8 -> Priority.LOW;
            default -> Priority.NORMAL;
        };
    }

    public void say(String agent, String sender, String content) {
        say(Inboxes.message(agent, sender, content).build());
    }

    /** An agent that reads lines has no commands; one with a box gets a space before what would be one. */
    public void say(AgentMessage message) {
        var text = Texts.clean(message.getContent());
        post.publish(message, agent(message.getRecipientId()).isPlain() ? text : Texts.noCommand(text));
    }

    /** How many submissions there are so far. */
    public long submissions() {
        return agents.values().stream()
                .mapToLong(a -> a.log().count(PaneEntry.Kind.SUBMITTED))
                .sum();
    }

    /** Returns when so many more submissions are there. */
    public void awaitMore(int submissions) {
        var wanted = submissions() + submissions;
        var quiet = new Quiet(patience);
        await(() -> {
            if (quiet.since(submissions())) {
                throw new AssertionError("nothing was submitted for " + patience.toSeconds() + " s; " + log());
            }
            return submissions() >= wanted;
        });
    }

    /**
     * Waits until every message has ended or nothing has happened for long enough. Then each agent is told one more: a message
     * that somebody would type again would come before it.
     *
     * @param meanwhile done again and again while it waits
     */
    public DeliveryAccount finish(Runnable meanwhile) {
        var account = settle(meanwhile);
        if (account.isSettled()) {
            sayToAll("the-last", 1);
            account = settle(meanwhile);
        }
        return account;
    }

    DeliveryAccount soFar() {
        return account(post.published());
    }

    public DeliveryAccount finish() {
        return finish(() -> {});
    }

    private DeliveryAccount settle(Runnable meanwhile) {
        var latest = new DeliveryAccount[1];
        var quiet = new Quiet(patience);
        await(() -> {
            meanwhile.run();
            var account = soFar();
            latest[0] = account;
            return account.isSettled() || quiet.since(account.progress());
        });
        return latest[0];
    }

    /** Made anew from all that was read so far; entries of one program are in their order. */
    private DeliveryAccount account(List<Published> published) {
        var ledger = new PaneLedger();
        published.forEach(ledger::published);
        agents.values().forEach(a -> a.log().read().forEach(e -> ledger.took(a.name(), e)));
        readEvents();
        return new DeliveryAccount(
                ledger, endings, panesWereLost ? PaneLedger.Memory.OF_THE_PROGRAM : PaneLedger.Memory.OF_THE_PANE);
    }

    private void readEvents() {
        var records = events.read();
        for (var record : records.subList(eventsRead, records.size())) {
            var event = (AgentEvent) deserializer.deserialize(record.topic(), record.value());
            endings.told(Objects.requireNonNull(event));
        }
        eventsRead = records.size();
    }

    private void await(BooleanSupplier condition) {
        Awaitility.await("deliveries")
                .forever() // Each of the conditions knows when nothing happens any more.
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    requireBridge();
                    return condition.getAsBoolean();
                });
    }

    private void requireBridge() {
        if (bridge != null && !bridge.isAlive()) {
            throw new AssertionError("the bridge ended by itself; " + log());
        }
    }

    private String log() {
        return directory.resolve("bridge-" + bridges + ".log") + " may say why";
    }

    @Override
    public void close() {
        try (tmux;
                deserializer;
                events;
                post) {
            killBridge();
        }
    }
}
