package io.tmuxorchestrator.bridge;

import io.tmuxorchestrator.bridge.again.Redelivery;
import io.tmuxorchestrator.bridge.bell.AlertBell;
import io.tmuxorchestrator.bridge.brief.Briefings;
import io.tmuxorchestrator.bridge.delivery.Deliveries;
import io.tmuxorchestrator.bridge.delivery.Teller;
import io.tmuxorchestrator.bridge.door.Door;
import io.tmuxorchestrator.bridge.door.Requests;
import io.tmuxorchestrator.bridge.hosts.HostWatch;
import io.tmuxorchestrator.bridge.hosts.Tenure;
import io.tmuxorchestrator.bridge.inbox.InboxReader;
import io.tmuxorchestrator.bridge.inbox.Outbox;
import io.tmuxorchestrator.bridge.loop.Loop;
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
import io.tmuxorchestrator.runtime.config.DataSettings;
import java.time.Duration;
import java.util.List;

/**
 * All that acts for a host, for as long as the host id is this bridge's. Begun anew whenever it is, because nothing that it
 * knew counts any more.
 */
final class Duty implements AutoCloseable {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Loop loop;
    private final Outbox outbox;
    private final InboxReader inboxes;
    private final Tmux tmux;
    private final Observation observation;
    private final Redelivery redelivery;
    private final HostWatch hosts;
    private final Keeper keeper;
    private final Door door;
    private final Spool spool;
    private final BrokerLink link;
    private final AlertBell bell;

    Duty(WorkerContext context, Tenure tenure) {
        loop = new Loop("bridge", tenure::awaitTurn);
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
        hosts = new HostWatch(context, settings.hosts(), new Teller(context, outbox, loop));
        var deliveries = new Deliveries(
                context,
                settings.delivery(),
                loop,
                tmux,
                inboxes,
                outbox,
                spool,
                data.resolve("long-texts"),
                hosts::mayGive);
        var briefings = Briefings.load(data.resolve("briefings"));
        var firstWords = new FirstWords(loop, context.clock(), spool, deliveries, briefings);
        redelivery = new Redelivery(context, outbox);
        keeper = new Keeper(context, settings.place(), data, loop, tmux, profiles, firstWords, redelivery, hosts);
        observation = new Observation(
                context,
                tenure,
                settings.observe(),
                settings.budget(),
                data,
                settings.tmux().session(),
                loop,
                tmux,
                profiles,
                deliveries,
                outbox,
                hosts,
                keeper);
        bell = new AlertBell(context, settings.bell(), tmux);
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

    void start() throws Exception {
        outbox.start();
        link.start();
        spool.start();
        inboxes.start();
        observation.start(tmux.start());
        loop.every(SECOND, hosts::look);
        door.start();
        bell.start();
    }

    Worker.Readiness readiness() {
        return tmux.isUp() ? Worker.Readiness.READY : Worker.Readiness.waiting("no tmux server: " + tmux.waitsFor());
    }

    /** It is another's turn: nothing is typed, written or reported any more. */
    void abandon() {
        tmux.close();
        loop.abandon();
        observation.abandon();
        outbox.abandon();
        inboxes.abandon();
        door.close();
        bell.close();
        keeper.close();
        redelivery.close();
        spool.close();
        link.close();
    }

    @Override
    public void close() {
        door.close();
        bell.close();
        keeper.close();
        redelivery.close();
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
