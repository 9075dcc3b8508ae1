package io.tmuxorchestrator.bridge.observe;

import io.tmuxorchestrator.bridge.delivery.Deliveries;
import io.tmuxorchestrator.bridge.delivery.Teller;
import io.tmuxorchestrator.bridge.hosts.HostWatch;
import io.tmuxorchestrator.bridge.hosts.Tenure;
import io.tmuxorchestrator.bridge.inbox.Outbox;
import io.tmuxorchestrator.bridge.loop.Loop;
import io.tmuxorchestrator.bridge.profile.Profiles;
import io.tmuxorchestrator.bridge.spend.BudgetSettings;
import io.tmuxorchestrator.bridge.spend.LogWatch;
import io.tmuxorchestrator.bridge.spend.Spendings;
import io.tmuxorchestrator.bridge.tmux.Tmux;
import io.tmuxorchestrator.bridge.tmux.TmuxVersion;
import io.tmuxorchestrator.bridge.tmux.Word;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.HostState;
import io.tmuxorchestrator.schemas.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** From the pane: all that the bridge sees, and what it tells of it. One thread starts and closes it; any may tell it something. */
public final class Observation implements AutoCloseable {

    private static final Duration SECOND = Duration.ofSeconds(1);
    /** A connection that was cut is there again before this; a server that went is not. */
    private static final Duration RECONNECTED = Duration.ofMillis(500);
    /** A server that is there when the bridge starts is connected to before this. */
    private static final Duration CONNECTED = Duration.ofSeconds(3);
    /** What belongs together, such as a session with its first window, comes in one go. */
    private static final Duration TOGETHER = Duration.ofMillis(20);

    private static final String SERVER = "display-message -p " + Word.of("#{pid} #{start_time}");

    private final WorkerContext context;
    private final Tenure tenure;
    private final ObserveSettings settings;
    private final BudgetSettings budgets;
    private final String ownSession;
    private final Loop loop;
    /** What waits for somebody: Redis, the file system. */
    private final Loop chores;

    private final Tmux tmux;
    private final Profiles profiles;
    private final Deliveries deliveries;
    private final Outbox outbox;
    private final HostWatch hosts;
    private final Follower follower;
    private final Voice voice;
    private final HostReport host;
    private final Usage usage;
    private final Metering metering;
    private volatile int count;
    // Of the loop, and made by start().
    private Optional<Lookout> lookout = Optional.empty();
    private Optional<Observer> observer = Optional.empty();
    private Optional<Places> places = Optional.empty();
    private String server = "";
    private boolean placing;

    /**
     * @param data directory of this installation's data
     * @param ownSession name of the session that the bridge keeps for itself
     */
    public Observation(
            WorkerContext context,
            Tenure tenure,
            ObserveSettings settings,
            BudgetSettings budgets,
            Path data,
            String ownSession,
            Loop loop,
            Tmux tmux,
            Profiles profiles,
            Deliveries deliveries,
            Outbox outbox,
            HostWatch hosts,
            Follower follower) {
        this.context = context;
        this.tenure = tenure;
        this.settings = settings;
        this.budgets = budgets;
        this.ownSession = ownSession;
        this.loop = loop;
        this.tmux = tmux;
        this.profiles = profiles;
        this.deliveries = deliveries;
        this.outbox = outbox;
        this.hosts = hosts;
        this.follower = follower;
        chores = new Loop("bridge-chores", tenure::awaitTurn);
        voice = new Voice(new Teller(context, outbox, loop));
        host = new HostReport(context, tenure, outbox, data, settings.capacity(), () -> count);
        usage = new Usage(context.metrics());
        metering = new Metering(
                loop,
                new Loop("bridge-logs", tenure::awaitTurn),
                new LogWatch(budgets.zoneOfDay(), System.getProperty("user.home")),
                context.metrics());
    }

    /** Waits for the broker to say what this host's agents were when the bridge last ran. */
    public void start(TmuxVersion version) {
        var known = KnownAgents.read(context.kafka(), context.host());
        var spendings = new Spendings(
                budgets, voice::tell, known.values(), context.clock().instant());
        var said = new Said(
                new AgentTopic(context.kafka(), outbox, hosts::stamped),
                new AgentRecord(context.host(), tenure::epoch),
                voice,
                spendings,
                known);
        var seen = new Lookout(settings, deliveries, said, voice, spendings);
        var fleet = new Fleet(seen, deliveries, said, voice, spendings);
        var frames = new Frames(
                loop,
                chores,
                tmux,
                context.redis(),
                seen,
                context.kafka().topics().prefix());
        host.started(version.text());
        loop.execute(() -> {
            lookout = Optional.of(seen);
            observer = Optional.of(new Observer(loop, tmux, context.clock(), profiles, seen, voice, follower));
            follower.begin(fleet);
            voice.tell(about(EventType.HOST_UP, Severity.INFO, "host " + context.host() + " takes agents"));
        });
        loop.after(CONNECTED, () -> {
            if (!tmux.isUp()) {
                lost("none runs, now that the bridge starts");
            }
        });
        loop.every(settings.poll(), this::look);
        loop.every(SECOND, deliveries::look);
        loop.every(Frames.LOOK_FOR_VIEWERS, frames::lookForViewers);
        loop.every(Frames.EVERY, frames::show);
        loop.every(Usage.EVERY, this::sample);
        loop.every(LogWatch.EVERY, () -> metering.look(spendings));
        loop.every(SECOND, this::judge);
        loop.every(settings.heartbeat(), () -> lookout.ifPresent(l -> l.beat(usage::latest)));
        chores.every(HostReport.HEARTBEAT, host::beat);
    }

    private void look() {
        observer.ifPresent(Observer::look);
        count = lookout.map(l -> l.all().size()).orElse(0);
    }

    private void judge() {
        if (follower.isReady()) {
            lookout.ifPresent(l -> l.judgeSpendings(context.clock().instant()));
        }
    }

    private void sample() {
        Map<String, Long> programs = new HashMap<>();
        lookout.ifPresent(l -> l.all().stream()
                .filter(w -> !w.glance().dead())
                .forEach(w -> programs.put(w.agent(), w.glance().pid())));
        chores.execute(() -> usage.sample(programs));
    }

    /** There is a server: the one that was there before, or another whose ids mean something else. */
    public void connected() {
        loop.execute(() -> loop.when(tmux.ask(SERVER), (replies, gone) -> {
            if (replies != null) {
                met(replies.get(0).line());
            }
        }));
    }

    private void met(String now) {
        if (!server.isEmpty() && !server.equals(now)) {
            lost("another was started in its place");
        }
        server = now;
        look();
        place();
    }

    public void gone(String why) {
        loop.execute(() -> {
            deliveries.closeAll();
            var lost = server;
            loop.after(RECONNECTED, () -> {
                if (!tmux.isUp() && server.equals(lost)) {
                    lost(why);
                }
            });
        });
    }

    /** One piece of bad news, however many agents it hits. */
    private void lost(String why) {
        var had = !server.isEmpty();
        server = "";
        places = Optional.empty();
        deliveries.closeAll();
        var agents = lookout.map(l -> l.loseAll(
                        "the tmux server is gone: " + why, context.clock().instant()))
                .orElse(List.of());
        follower.lost();
        if (had || !agents.isEmpty()) {
            tellLost(why, agents);
        }
    }

    private void tellLost(String why, List<String> agents) {
        voice.tell(about(
                        EventType.ERROR_OCCURRED,
                        Severity.CRITICAL,
                        "the tmux server of host " + context.host() + " is gone, and " + agents.size()
                                + " agent(s) with it; what is said to them waits. Those that are placed are started again by"
                                + " themselves, the others by whoever adopted them")
                .setError("tmux_session_lost: " + why)
                .setAttributes(Map.of("agents", String.join(",", agents))));
    }

    /**
     * Something changed in the server.
     *
     * @param line such as {@code %window-add @3}
     */
    public void notified(String line) {
        if (line.startsWith("%sessions-changed") || line.contains("window-add") || line.contains("window-close")) {
            loop.execute(() -> {
                if (!placing) {
                    placing = true;
                    loop.after(TOGETHER, this::place);
                }
            });
        }
    }

    private void place() {
        placing = false;
        look();
        loop.when(tmux.ask(Places.LIST), (replies, gone) -> {
            if (replies != null && replies.get(0).ok()) {
                var now = Places.of(replies.get(0).lines(), ownSession);
                places.ifPresent(before -> voice.tell(now.since(before)));
                places = Optional.of(now);
            }
        });
    }

    private AgentEvent.Builder about(EventType type, Severity severity, String text) {
        return AgentEvent.newBuilder().setType(type).setSeverity(severity).setText(text);
    }

    /** Takes an agent off the topic that has no pane any more; false if it has one, or is none of this host. Any thread. */
    public CompletableFuture<Boolean> forget(String agent) {
        var done = new CompletableFuture<Boolean>();
        loop.execute(() -> done.complete(lookout.filter(l -> l.forget(agent)).isPresent()));
        return done;
    }

    /** Its screen says that an agent is out of credit, and somebody knows better; false if it is not held for that. Any thread. */
    public CompletableFuture<Boolean> clearCredit(String agent) {
        var done = new CompletableFuture<Boolean>();
        loop.execute(() -> done.complete(
                lookout.filter(l -> l.clearCredit(agent, context.clock().instant()))
                        .isPresent()));
        return done;
    }

    /** First of all when the bridge stops: nobody should count on this host any more. */
    public void drain() {
        host.end(HostState.DRAINING);
    }

    /** The last word is another's. */
    public void abandon() {
        metering.abandon();
        chores.abandon();
    }

    /** Before the outbox is closed. */
    @Override
    public void close() {
        metering.abandon();
        chores.close();
        host.end(HostState.DOWN);
    }
}
