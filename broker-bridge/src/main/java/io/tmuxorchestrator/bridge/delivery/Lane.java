package io.tmuxorchestrator.bridge.delivery;

import io.tmuxorchestrator.bridge.inbox.Backlog;
import io.tmuxorchestrator.bridge.inbox.InboxReader;
import io.tmuxorchestrator.bridge.inbox.Position;
import io.tmuxorchestrator.bridge.inbox.RecentIds;
import io.tmuxorchestrator.bridge.inbox.Waiting;
import io.tmuxorchestrator.bridge.profile.AgentProfile;
import io.tmuxorchestrator.bridge.profile.Channel;
import io.tmuxorchestrator.bridge.profile.InputKind;
import io.tmuxorchestrator.bridge.profile.Reading;
import io.tmuxorchestrator.bridge.profile.Sign;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.MessageCheck;
import io.tmuxorchestrator.schemas.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * One agent's inbox, from the topic to the pane: what waits, what has been given, what has been told. Of the loop, but for what
 * {@link InboxReader} calls.
 */
final class Lane implements InboxReader.Sink {

    /** Enough to be never idle, few enough that 500 full lanes fit into a small heap. */
    private static final int FULL = 200;

    /** A wait shorter than this is part of a normal delivery and not worth a word. */
    private static final Duration WORTH_TELLING = Duration.ofSeconds(3);

    private final LaneContext context;
    private final String agent;
    private final AgentProfile profile;
    private final Pane pane;
    private final Optional<Remembered> memory;
    private final Runnable reopen;
    private final DeliveryEvents events;
    private final Typist typist;
    private final Backlog backlog = new Backlog();
    private final RecentIds ids = new RecentIds();
    private final Breaker breaker;
    private Optional<PaneFacts> found = Optional.empty();
    private Optional<Position> position = Optional.empty();
    /** The position as it stands in the pane; the next one is written only over this. */
    private String written = "";

    private String submitted = "";
    private Optional<Position> committed = Optional.empty();
    private Instant skipTo = Instant.MIN;
    private boolean recovering;
    private boolean paused;
    private boolean closed;
    /** Came without the broker, and is on its way or just about to be recorded. Nothing is typed before that is done. */
    private Optional<Waiting> direct = Optional.empty();

    private Optional<Delay> delay = Optional.empty();
    private Optional<Waiting> turnAwaited = Optional.empty();
    private boolean creditIsBack;

    private record Delay(String message, String why, Instant since, boolean told) {}

    /** @param reopen closes this lane and opens another in its place */
    Lane(
            LaneContext context,
            String agent,
            AgentProfile profile,
            Pane pane,
            Optional<Remembered> memory,
            Runnable reopen) {
        this.context = context;
        this.reopen = reopen;
        this.agent = agent;
        this.profile = profile;
        this.pane = pane;
        this.memory = memory;
        events = new DeliveryEvents(agent, pane.id());
        breaker = new Breaker(context.settings().failures(), context.settings().suspend());
        typist = typist();
    }

    private Typist typist() {
        if (profile.channel() == Channel.HOOK) {
            return new HookTypist(context, this);
        }
        return profile.input().kind() == InputKind.LINE ? new LineTypist(context, this) : new BoxTypist(context, this);
    }

    String agent() {
        return agent;
    }

    AgentProfile profile() {
        return profile;
    }

    Pane pane() {
        return pane;
    }

    boolean isClosed() {
        return closed;
    }

    /** Reads what the pane says, then the inbox from there. */
    void open() {
        context.loop().when(pane.facts(), (facts, gone) -> {
            if (facts != null && !closed) {
                open(facts);
            }
        });
    }

    private void open(PaneFacts facts) {
        found = Optional.of(facts);
        written = facts.typed();
        var said = Position.decode(written);
        submitted = said.isPresent()
                ? facts.submitted()
                : memory.map(Remembered::submitted).orElse("");
        context.inboxes().open(agent, said.or(() -> memory.map(Remembered::position)), this);
    }

    /** What a lane for the same agent can go on from. */
    Optional<Remembered> close() {
        closed = true;
        context.inboxes().close(agent);
        return position.map(p -> new Remembered(p, submitted)).or(() -> memory);
    }

    @Override
    public void opened(Position start) {
        context.loop().execute(() -> {
            position = Optional.of(start);
            recovering = start.currentOffset().isPresent();
            backlog.takeAll(w -> true);
            ids.clear();
            takeUp(start);
        });
    }

    /** What the spool still has for this agent, one of which may be in the pane already. */
    private void takeUp(Position start) {
        context.spool().givenTo(agent).forEach(ids::add);
        for (var w : context.spool().waitingFor(agent)) {
            ids.add(w.id());
            if (start.isCurrent(w)) {
                direct = Optional.of(w);
            } else {
                backlog.add(w);
            }
        }
        direct.ifPresent(w -> typist.recover(w, found.orElseThrow(), submitted.equals(start.current())));
        typist.go();
    }

    LaneStatus status() {
        return new LaneStatus(
                agent,
                pane.id(),
                profile.name(),
                isOpen(),
                backlog.size(),
                delay.map(Delay::why),
                breaker.remaining(context.clock().instant()));
    }

    boolean isOpen() {
        return position.isPresent() && !closed;
    }

    /** The spool has accepted it. */
    void direct(String messageId) {
        context.spool().waitingFor(agent).stream()
                .filter(w -> w.id().equals(messageId))
                .forEach(w -> {
                    ids.add(w.id());
                    backlog.add(w);
                });
        typist.go();
    }

    @Override
    public void arrived(Waiting w) {
        context.loop().execute(() -> {
            if (!closed) {
                position.ifPresent(p -> arrive(p, w));
            }
        });
    }

    @Override
    public void unusable(long offset) {
        context.loop().execute(() -> settle(offset));
    }

    private void arrive(Position at, Waiting w) {
        long offset = w.offset().orElseThrow();
        var isNew = ids.add(w.id());
        if (w.isPast()) {
            settle(offset);
        } else if (at.isSettled(offset)) {
            again(at, w, offset);
        } else if (!isNew) {
            end(w, events.duplicate(w));
        } else {
            queue(w, offset);
        }
        if (backlog.size() >= FULL && !paused) {
            paused = true;
            context.inboxes().pause(agent, true);
        }
    }

    /** Settled before the bridge was started; perhaps it is not known everywhere. */
    private void again(Position at, Waiting w, long offset) {
        if (at.untold().contains(offset)) {
            tellDelivered(w);
        }
        if (recovering && at.isCurrent(offset)) {
            recovering = false;
            typist.recover(w, found.orElseThrow(), submitted.equals(at.current()));
        }
    }

    private void queue(Waiting w, long offset) {
        // The message that was on its way has been deleted from the topic: there is nothing to settle any more.
        if (recovering && position().currentOffset().filter(o -> o > offset).isEmpty()) {
            recovering = false;
            change(position().dropped());
        }
        if (!w.appended().isAfter(skipTo)) {
            skip(w);
            return;
        }
        var refusals = MessageCheck.refusals(w.message());
        if (refusals.isEmpty()) {
            backlog.add(w);
            typist.go();
        } else {
            deadLetter(w, refusals.stream().map(Refusal::toString).collect(Collectors.joining("\n")));
        }
    }

    /** Once in a while, and when something has changed in the pane. */
    void look() {
        if (position.isEmpty() || closed) {
            return;
        }
        var now = context.clock().instant();
        backlog.takeAll(w -> w.isExpired(now)).forEach(w -> end(w, events.expired(w)));
        backlog.takeAll(w -> isStale(w, now))
                .forEach(w -> deadLetter(
                        w,
                        "waited for " + agent + " longer than "
                                + context.settings().hold()));
        typist.go();
        remember();
    }

    private boolean isStale(Waiting w, Instant now) {
        return Duration.between(w.appended(), now).compareTo(context.settings().hold()) > 0;
    }

    /** What the typist is to give next; empty also while deliveries are suspended. */
    Optional<Waiting> next() {
        var now = context.clock().instant();
        if (closed
                || recovering
                || direct.isPresent()
                || position.isEmpty()
                || !breaker.remaining(now).isZero()) {
            return Optional.empty();
        }
        for (var w = take(); w.isPresent(); w = take()) {
            if (w.get().isExpired(now)) {
                end(w.get(), events.expired(w.get()));
            } else if (text(w.get()).isBlank()) {
                deadLetter(w.get(), "content: nothing is left of it without control characters; say something");
            } else {
                direct = w.filter(one -> one.isDirect() && typist.types());
                return w;
            }
        }
        return Optional.empty();
    }

    private Optional<Waiting> take() {
        var taken = backlog.take();
        if (paused && backlog.size() < FULL / 2) {
            paused = false;
            context.inboxes().pause(agent, false);
        }
        return taken;
    }

    int waiting() {
        return backlog.size();
    }

    String text(Waiting w) {
        return MessageText.of(w.message(), profile);
    }

    Position position() {
        return position.orElseThrow();
    }

    /** How the position stands in the pane. */
    String written() {
        return written;
    }

    void change(Position now) {
        position = Optional.of(now);
    }

    /** The pane has it. */
    void wrote(Position now) {
        change(now);
        written = now.encode();
    }

    /** It was not typed; the pane says what it said before. */
    void notTyped(Waiting w, String writtenBefore) {
        w.offset()
                .ifPresentOrElse(
                        offset -> change(position().untyped(offset)),
                        () -> change(position().dropped()));
        written = writtenBefore;
        putBack(w);
    }

    /** Whether the pane says what it should; if not, somebody else has written there, and all is read anew. */
    boolean agrees(PaneFacts seen) {
        if (seen.typed().equals(written)) {
            return true;
        }
        reopen.run();
        return false;
    }

    void typed(Waiting w) {
        delay = Optional.empty();
        context.teller().tell(events.typed(w));
    }

    void submitted(String current) {
        submitted = current;
    }

    void delivered(Waiting w) {
        delay = Optional.empty();
        tellDelivered(w);
        context.answers().delivered(w.message(), pane.id(), profile);
        if (breaker.succeeded() == Breaker.Change.CLOSED) {
            context.teller().tell(events.circuit(false, "deliveries to " + agent + " go on"));
        }
    }

    private void tellDelivered(Waiting w) {
        var now = context.clock().instant();
        context.metrics()
                .timer("orc.delivery", "priority", w.message().getPriority().name())
                .record(Duration.between(w.appended(), now).abs());
        if (w.isDirect()) {
            endDirect(w, events.delivered(w, now), () -> {});
            return;
        }
        context.teller()
                .tell(
                        events.delivered(w, now),
                        () -> w.offset().ifPresent(o -> position.ifPresent(p -> change(p.told(o)))));
    }

    /** What its screen shows now, which is not as it was before. */
    void observed(Reading reading) {
        if (reading.shows(Sign.BUSY)) {
            turnAwaited.ifPresent(this::turnStarted);
        }
        typist.wake();
    }

    void creditIsBack(boolean now) {
        creditIsBack = now;
    }

    boolean isCreditBack() {
        return creditIsBack;
    }

    /** It was taken, and the agent does not show yet that it works on it. */
    void awaitTurn(Waiting w) {
        turnAwaited = Optional.of(w);
    }

    /** The spool tells the broker, when there is one. Until it stands there, only the pane says that it was given. */
    private void endDirect(Waiting w, AgentEvent.Builder event, Runnable then) {
        context.spool().ended(w.id(), context.teller().completed(event), () -> {
            direct = direct.filter(d -> !d.id().equals(w.id()));
            position.filter(p -> p.isCurrent(w)).ifPresent(p -> change(p.dropped()));
            then.run();
            typist.go();
        });
    }

    void turnStarted(Waiting w) {
        turnAwaited = Optional.empty();
        context.teller().tell(events.turnStarted(w));
    }

    /** It waits, and the sender may want to know why. */
    void delayed(Waiting w, String why) {
        var now = context.clock().instant();
        var known = delay.filter(d -> d.message.equals(w.id())).orElseGet(() -> new Delay(w.id(), why, now, false));
        var tell = !known.told && Duration.between(known.since, now).compareTo(WORTH_TELLING) >= 0;
        delay = Optional.of(new Delay(known.message, why, known.since, known.told || tell));
        if (tell) {
            context.teller().tell(events.delayed(w, why));
        }
    }

    void putBack(Waiting w) {
        direct = direct.filter(d -> !d.id().equals(w.id()));
        backlog.putBack(w);
    }

    void unconfirmed(Waiting w) {
        context.teller().tell(events.unconfirmed(w));
    }

    /** Whether it was taken cannot be told; it is not typed again, and what follows waits until that is known everywhere. */
    void givenUp(Waiting w, String why, Runnable then) {
        unconfirmed(w);
        if (breaker.failed(context.clock().instant()) == Breaker.Change.OPENED) {
            context.teller()
                    .tell(events.circuit(
                            true,
                            "deliveries to " + agent + " are suspended for "
                                    + context.settings().suspend().toSeconds() + " s: " + why));
        }
        if (w.isDirect()) {
            endDirect(w, events.deadLettered(w, why), then);
            return;
        }
        context.teller().deadLetter(w, why, events.deadLettered(w, why), () -> {
            position.ifPresent(p -> change(p.dropped()));
            then.run();
        });
    }

    private void deadLetter(Waiting w, String why) {
        if (w.isDirect()) {
            endDirect(w, events.deadLettered(w, why), () -> {});
            return;
        }
        context.teller()
                .deadLetter(
                        w, why, events.deadLettered(w, why), () -> w.offset().ifPresent(this::settle));
    }

    private void end(Waiting w, AgentEvent.Builder event) {
        if (w.isDirect()) {
            endDirect(w, event, () -> {});
            return;
        }
        context.teller().tell(event, () -> w.offset().ifPresent(this::settle));
    }

    private void settle(long offset) {
        position.ifPresent(p -> change(p.settle(offset)));
    }

    /** Writes into the pane what has changed without anything being typed. */
    private void remember() {
        if (typist.isIdle() && !position().encode().equals(written)) {
            var unused = store();
        }
        var safe = safe();
        if (!committed.equals(Optional.of(safe))) {
            committed = Optional.of(safe);
            context.inboxes().commit(agent, safe);
        }
    }

    /** Whether the pane says how far it has come; if not, somebody else has written there. */
    private CompletableFuture<Boolean> store() {
        var stored = new CompletableFuture<Boolean>();
        var before = written;
        wrote(position());
        context.loop().when(pane.remember(Guard.position(before), written), (done, gone) -> {
            if (done != null && !done) {
                written = before;
            }
            stored.complete(done != null && done);
        });
        return stored;
    }

    /** Only for an agent whose hooks fetch; what has arrived stands in the pane before anything more is handed out. */
    CompletableFuture<Handout> take(String receipt) {
        if (!(typist instanceof HookTypist hook)) {
            return failed("messages for " + agent + " are typed, because its profile " + profile.name()
                    + " says 'channel: tmux'; hooks fetch for a profile with 'channel: hook'");
        }
        if (!isOpen() || recovering) {
            return failed("the inbox of " + agent + " is not read yet; try again");
        }
        var arrived = Receipt.parse(receipt);
        arrived(hook, arrived);
        var spooled = arrived.hasDirect() ? context.spool().stands() : CompletableFuture.<Void>completedFuture(null);
        var stored = position().encode().equals(written) ? CompletableFuture.completedFuture(true) : store();
        return spooled.thenCompose(stands -> stored)
                .thenComposeAsync(
                        done -> done
                                ? CompletableFuture.completedFuture(hook.next())
                                : failed("the pane of " + agent + " changed in this moment; try again"),
                        context.loop());
    }

    /** After a restart it may wait here again, or not have been read yet; then it is told when it is. */
    private void arrived(HookTypist hook, Receipt receipt) {
        var marks = receipt.in(position());
        change(receipt.settledIn(position()));
        hook.acknowledge(marks);
        backlog.takeAll(w -> marks.contains(w.mark())).forEach(this::delivered);
    }

    private static <T> CompletableFuture<T> failed(String why) {
        return CompletableFuture.failedFuture(new IllegalStateException(why));
    }

    List<InboxEntry> entries() {
        return backlog.all().stream()
                .map(w -> new InboxEntry(w.message(), w.appended()))
                .toList();
    }

    /** What is not read yet and was there before counts, too. */
    int skip() {
        skipTo = context.clock().instant();
        var skipped = backlog.takeAll(w -> true);
        skipped.forEach(this::skip);
        return skipped.size();
    }

    private void skip(Waiting w) {
        deadLetter(w, "skipped: somebody said that " + agent + " need not be given what was sent before " + skipTo);
    }

    /** For somebody without the pane: what was typed and not submitted is to be typed. */
    private Position safe() {
        var now = position();
        return submitted.equals(now.current())
                ? now
                : now.currentOffset().map(now::untyped).orElse(now);
    }
}
