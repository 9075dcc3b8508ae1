package io.tmuxorchestrator.bridge.spool;

import io.tmuxorchestrator.bridge.inbox.Waiting;
import io.tmuxorchestrator.bridge.loop.Loop;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Messages that came over the door and that the broker does not know of, each from the moment it is accepted until all of it is
 * reported. In one respect the order is everything: that a message has ended stands in the journal before the next one may be
 * typed, because only what was typed last stands in the pane. Of the loop.
 */
public final class Spool implements AutoCloseable {

    /** Each costs some kilobytes of memory, and a broker that is away for so long is a matter for a person. */
    private static final int MOST = 10_000;

    private final Loop loop;
    private final Clock clock;
    private final Journal journal;
    private final Reports reports;
    private final Map<String, Spooled> open = new LinkedHashMap<>();

    public Spool(Loop loop, Clock clock, Path file, Reports reports) {
        this.loop = loop;
        this.clock = clock;
        this.journal = new Journal(file);
        this.reports = reports;
    }

    /** Takes up what the last bridge left. Before the loop is asked for anything. */
    public void start() throws IOException {
        var known = Spooled.of(journal.read());
        loop.execute(() -> known.forEach(s -> {
            open.put(s.id(), s);
            report(s);
        }));
    }

    public boolean isFull() {
        return open.size() >= MOST;
    }

    public int size() {
        return open.size();
    }

    /**
     * Completes on the loop when the message stands on the disk; from then on it is looked after. One of the same id that is
     * open already is the same message.
     *
     * @param direct whether it is given to its agent from here
     */
    public CompletableFuture<Void> accept(AgentMessage message, boolean direct) {
        if (open.containsKey(message.getId())) {
            return CompletableFuture.completedFuture(null);
        }
        var accepted = new Entry.Accepted(message, clock.instant(), direct);
        var spooled = new Spooled(accepted, Optional.empty());
        open.put(spooled.id(), spooled);
        return journal.append(accepted).whenCompleteAsync((stands, failure) -> settle(spooled, failure == null), loop);
    }

    private void settle(Spooled spooled, boolean stands) {
        if (stands) {
            report(spooled);
        } else {
            open.remove(spooled.id());
        }
    }

    /** What this agent is to be given from here, in order. */
    public List<Waiting> waitingFor(String agent) {
        return open.values().stream()
                .filter(s -> s.isFor(agent) && s.end().isEmpty())
                .map(Spooled::waiting)
                .toList();
    }

    /** What this agent was given from here. A copy that reaches its inbox is the same message. */
    public List<String> givenTo(String agent) {
        return open.values().stream()
                .filter(s -> s.isFor(agent) && s.end().isPresent())
                .map(Spooled::id)
                .toList();
    }

    /** It has ended. What follows is done when that stands on the disk. */
    public void ended(String id, AgentEvent event, Runnable stands) {
        var spooled = open.get(id);
        if (spooled == null || spooled.end().isPresent()) {
            stands.run();
            return;
        }
        var ended = new Spooled(spooled.accepted(), Optional.of(event));
        open.put(id, ended);
        loop.when(journal.append(new Entry.Ended(id, event)), (done, failure) -> {
            stands.run();
            report(ended);
        });
    }

    /** All that has ended so far is known to have, whatever happens now. */
    public CompletableFuture<Void> stands() {
        return journal.stands();
    }

    /** Of a message that is published there is nothing to wait for; one that is given from here must have ended. */
    private void report(Spooled spooled) {
        if (!spooled.accepted().direct() || spooled.end().isPresent()) {
            reports.send(spooled, () -> loop.execute(() -> reported(spooled.id())));
        }
    }

    private void reported(String id) {
        open.remove(id);
        var unused = open.isEmpty() ? journal.clear() : journal.append(new Entry.Reported(id));
    }

    @Override
    public void close() {
        journal.close();
    }
}
