package io.tmuxorchestrator.bridge.door;

import io.tmuxorchestrator.bridge.delivery.Deliveries;
import io.tmuxorchestrator.bridge.loop.Loop;
import io.tmuxorchestrator.bridge.observe.Captures;
import io.tmuxorchestrator.bridge.observe.Observation;
import io.tmuxorchestrator.bridge.observe.Snapshot;
import io.tmuxorchestrator.bridge.profile.Profiles;
import io.tmuxorchestrator.bridge.reopen.Reopening;
import io.tmuxorchestrator.bridge.spool.BrokerLink;
import io.tmuxorchestrator.bridge.spool.Spool;
import io.tmuxorchestrator.bridge.tmux.Tmux;
import java.nio.file.Path;

/** Everything that can be asked for at the door. */
public final class Requests {

    private Requests() {}

    /**
     * A door that is not open yet.
     *
     * @param ownSession the tmux session that the bridge keeps for itself
     */
    public static Door door(
            Path dataDirectory,
            Tmux tmux,
            String ownSession,
            Profiles profiles,
            Loop loop,
            Spool spool,
            BrokerLink link,
            Deliveries deliveries,
            Captures captures,
            Snapshot snapshot,
            Observation observation) {
        var panes = new HostPanes(tmux, ownSession);
        var adoption = new Adoption(panes, profiles);
        var statuses = new Statuses(loop, tmux, link, spool, deliveries);
        var inboxes = new Inboxes(loop, deliveries);
        var screens = new Screens(captures, snapshot);
        var credits = new Credits(panes, observation);
        var reopened = new Reopened(new Reopening(tmux), ownSession);
        var sends = new Sends(loop, spool, link, deliveries);
        return new Door(dataDirectory)
                .with("adopt", adoption::adopt)
                .with("release", adoption::release)
                .with("status", statuses::status)
                .with("take", inboxes::take)
                .with("inbox", inboxes::list)
                .with("skip", inboxes::skip)
                .with("capture", screens::capture)
                .with("snapshot", screens::snapshot)
                .with("clear-credit", credits::clear)
                .with("ensure-server", reopened::ensureServer)
                .with("reopen", reopened::reopen)
                .with("send", sends::send)
                .with("spool", sends::spool);
    }
}
