package io.tmuxorchestrator.bridge;

import io.tmuxorchestrator.bridge.brief.Briefings;
import io.tmuxorchestrator.bridge.delivery.Deliveries;
import io.tmuxorchestrator.bridge.door.Door;
import io.tmuxorchestrator.bridge.door.Requests;
import io.tmuxorchestrator.bridge.inbox.InboxReader;
import io.tmuxorchestrator.bridge.inbox.Outbox;
import io.tmuxorchestrator.bridge.observe.Captures;
import io.tmuxorchestrator.bridge.observe.Observation;
import io.tmuxorchestrator.bridge.observe.Snapshot;
import io.tmuxorchestrator.bridge.place.FirstWords;
import io.tmuxorchestrator.bridge.place.Keeper;
import io.tmuxorchestrator.bridge.profile.Profiles;
import io.tmuxorchestrator.bridge.spool.BrokerLink;
import io.tmuxorchestrator.bridge.spool.Reports;
import io.tmuxorchestrator.bridge.spool.Spool;
import io.tmuxorchestrator.bridge.tmux.Tmux;
import io.tmuxorchestrator.runtime.Worker;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.WorkerKind;
import io.tmuxorchestrator.runtime.config.DataSettings;
import java.util.List;
import java.util.Map;

/** The worker: one for each host with a tmux server. */
public final class BrokerBridge implements Worker {

    public static final WorkerKind KIND = new WorkerKind(
            "broker-bridge",
            "types what inboxes hold into the tmux panes of this host, and tells what the panes do",
            false,
            Map.of("bridge", BridgeSettings.class),
            BrokerBridge::new);

    private final Loop loop = new Loop("bridge");
    private final Outbox outbox;
    private final InboxReader inboxes;
    private final Tmux tmux;
    private final Observation observation;
    private final Keeper keeper;
    private final Door door;
    private final Spool spool;
    private final BrokerLink link;

    private BrokerBridge(WorkerContext context) {
        var settings = context.configuration().section(BridgeSettings.class);
        var data = context.configuration().section(DataSettings.class).directory();
        var profiles = Profiles.load(List.of(settings.profiles().orElse(data.resolve("profiles"))));
        outbox = new Outbox(context.kafka());
        inboxes = new InboxReader(
                context.kafka(),
                context.deadLetters(),
                outbox,
                context.kafka().topics().prefix() + "bridge");
        tmux = new Tmux(settings.tmux(), new Tmux.Listener() {
            @Override
            public void connected() {
                observation().connected();
            }

            @Override
            public void gone(String why) {
                observation().gone(why);
            }

            @Override
            public void notified(String line) {
                observation().notified(line);
            }
        });
        link = new BrokerLink(context.kafka());
        spool = new Spool(
                loop, context.clock(), data.resolve("spool").resolve("bridge.jsonl"), new Reports(context, outbox));
        var deliveries = new Deliveries(
                context, settings.delivery(), loop, tmux, inboxes, outbox, spool, data.resolve("long-texts"));
        var briefings = Briefings.load(data.resolve("briefings"));
        var firstWords = new FirstWords(loop, context.clock(), spool, deliveries, briefings);
        keeper = new Keeper(context, settings.place(), data, loop, tmux, profiles, firstWords);
        observation = new Observation(
                context,
                settings.observe(),
                data,
                settings.tmux().session(),
                loop,
                tmux,
                profiles,
                deliveries,
                outbox,
                keeper);
        var own = settings.tmux().session();
        door = Requests.door(
                data,
                tmux,
                own,
                profiles,
                loop,
                spool,
                link,
                deliveries,
                new Captures(tmux),
                new Snapshot(tmux, context.clock(), context.host(), own),
                observation);
    }

    private Observation observation() {
        return observation;
    }

    @Override
    public void start() throws Exception {
        outbox.start();
        link.start();
        spool.start();
        inboxes.start();
        observation.start(tmux.start());
        door.start();
    }

    @Override
    public Readiness readiness() {
        return tmux.isUp() ? Readiness.READY : Readiness.waiting("no tmux server: " + tmux.waitsFor());
    }

    @Override
    public void close() {
        door.close();
        keeper.close();
        observation.drain();
        tmux.close();
        loop.close();
        observation.close();
        inboxes.close();
        outbox.close();
        spool.close();
        link.close();
    }
}
