package io.tmuxorchestrator.bridge.delivery;

import io.tmuxorchestrator.bridge.inbox.Position;
import io.tmuxorchestrator.bridge.inbox.Waiting;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * How far one agent's inbox has come, and how that stands in its pane. Whoever types says so here; what was typed last must
 * have ended before something else may stand in its place. Of the loop.
 */
final class Place {

    private final LaneContext context;
    private final String agent;
    private final Pane pane;
    private final Optional<Remembered> memory;
    private final BooleanSupplier quiet;
    private final Runnable reopen;
    private Optional<Position> position = Optional.empty();
    /** The position as it stands in the pane; the next one is written only over this. */
    private String written = "";

    private String submitted = "";
    private Optional<Position> committed = Optional.empty();
    /** What was on its way when the last bridge ended has not been read again. */
    private boolean recovering;
    /** Came without the broker, and is on its way or just about to be recorded. Nothing is typed before that is done. */
    private Optional<Waiting> direct = Optional.empty();

    private boolean closed;
    private boolean finishing;

    /**
     * @param quiet whether nothing is being typed now
     * @param reopen reads all anew
     */
    Place(
            LaneContext context,
            String agent,
            Pane pane,
            Optional<Remembered> memory,
            BooleanSupplier quiet,
            Runnable reopen) {
        this.context = context;
        this.agent = agent;
        this.pane = pane;
        this.memory = memory;
        this.quiet = quiet;
        this.reopen = reopen;
    }

    /** Whether somebody else wrote where the position stands. */
    static boolean isForeign(PaneFacts facts) {
        return !facts.typed().isEmpty() && Position.decode(facts.typed()).isEmpty();
    }

    /** Takes over what the pane says; the position, as far as anything on this host knows it. */
    Optional<Position> read(PaneFacts facts) {
        written = facts.typed();
        var said = Position.decode(written);
        submitted = said.isPresent()
                ? facts.submitted()
                : memory.map(Remembered::submitted).orElse("");
        return said.or(() -> memory.map(Remembered::position));
    }

    /** The inbox is read from here on. */
    void start(Position from) {
        position = Optional.of(from);
        recovering = from.currentOffset().isPresent();
    }

    /** What another place for the same agent can go on from. */
    Optional<Remembered> close() {
        if (isOpen() && mayCommit()) {
            commit();
        }
        closed = true;
        return position.map(p -> new Remembered(p, submitted)).or(() -> memory);
    }

    boolean isOpen() {
        return position.isPresent() && !closed;
    }

    boolean isClosed() {
        return closed;
    }

    boolean isRecovering() {
        return recovering;
    }

    /** Whether something new may be given to the agent. */
    boolean isFree() {
        return isOpen() && !recovering && direct.isEmpty() && !finishing && mayGive();
    }

    /** Nothing new is given any more. */
    void finish() {
        finishing = true;
    }

    /** Whether it is known that this is the agent's only place. */
    boolean mayGive() {
        return context.mayGive().test(agent);
    }

    /** Whether nothing is on its way, and all have been told what was. */
    boolean isEmpty() {
        return !isOpen() || (position().current().isEmpty() && direct.isEmpty());
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
    }

    /** Whether the pane says what it should; if not, somebody else has written there, and all is read anew. */
    boolean agrees(PaneFacts seen) {
        if (seen.typed().equals(written)) {
            return true;
        }
        reopen.run();
        return false;
    }

    void submitted(String current) {
        submitted = current;
    }

    /** Whether what was typed last was submitted. */
    boolean isSubmitted() {
        return submitted.equals(position().current());
    }

    /** Whether this is what was on its way when the last bridge ended; said once. */
    boolean recovers(long offset) {
        var is = recovering && position().isCurrent(offset);
        recovering = recovering && !is;
        return is;
    }

    /** A new message stands here: if the one on its way came before, it was deleted from the topic, and nothing is to settle. */
    void reached(long offset) {
        if (recovering && position().currentOffset().filter(o -> o > offset).isEmpty()) {
            recovering = false;
            dropped();
        }
    }

    void settle(long offset) {
        position.ifPresent(p -> change(p.settle(offset)));
    }

    /** It was taken: whatever becomes of its pane, that is never in question again. One without the broker stays until that is recorded. */
    void delivered(Waiting w) {
        position.filter(p -> !w.isDirect() && p.isCurrent(w)).ifPresent(p -> change(p.delivered()));
    }

    void told(long offset) {
        position.ifPresent(p -> change(p.told(offset)));
    }

    void dropped() {
        position.ifPresent(p -> change(p.dropped()));
    }

    void takeDirect(Waiting w) {
        direct = Optional.of(w);
    }

    Optional<Waiting> direct() {
        return direct;
    }

    /** It is not on its way any more, and waits again. */
    void releaseDirect(Waiting w) {
        direct = direct.filter(d -> !d.id().equals(w.id()));
    }

    /** That it has ended is recorded, so the pane need not say any more that it was given. */
    void endDirect(Waiting w) {
        releaseDirect(w);
        position.filter(p -> p.isCurrent(w)).ifPresent(p -> change(p.dropped()));
    }

    /** Says in the pane and to the group what has changed without anything being typed. */
    void remember() {
        if (quiet.getAsBoolean() && !isWritten()) {
            var unused = store();
        }
        if (mayCommit()) {
            commit();
        }
    }

    /** Lines go together, and which of them arrived is not known before the reply. */
    private boolean mayCommit() {
        return quiet.getAsBoolean() || isSubmitted();
    }

    private void commit() {
        var safe = safe();
        if (!committed.equals(Optional.of(safe))) {
            committed = Optional.of(safe);
            context.inboxes().commit(agent, safe);
        }
    }

    /** Writes into the pane what does not stand there yet. Whether it says so now; if not, somebody else has written there. */
    CompletableFuture<Boolean> stored() {
        return isWritten() ? CompletableFuture.completedFuture(true) : store();
    }

    private boolean isWritten() {
        return position().encode().equals(written);
    }

    private CompletableFuture<Boolean> store() {
        var stored = new CompletableFuture<Boolean>();
        var before = written;
        wrote(position());
        context.loop().when(pane.remember(Guard.position(before), written), (done, gone) -> {
            if (done != null && !done) {
                written = before;
                reopenIfForeign();
            }
            stored.complete(done != null && done);
        });
        return stored;
    }

    /** Who types finds out by itself, and must not be interrupted. */
    private void reopenIfForeign() {
        context.loop().when(pane.facts(), (seen, gone) -> {
            if (seen != null && !closed && quiet.getAsBoolean()) {
                agrees(seen);
            }
        });
    }

    /** For somebody without the pane: what was typed and not submitted is to be typed. */
    private Position safe() {
        var now = position();
        return isSubmitted()
                ? now.delivered()
                : now.currentOffset().map(now::untyped).orElse(now);
    }
}
