package io.tmuxorchestrator.bridge.observe;

import io.tmuxorchestrator.bridge.delivery.Foreground;
import io.tmuxorchestrator.bridge.profile.AgentProfile;
import io.tmuxorchestrator.bridge.profile.InputKind;
import io.tmuxorchestrator.bridge.profile.Reading;
import io.tmuxorchestrator.bridge.profile.Screen;
import io.tmuxorchestrator.bridge.profile.Sign;
import io.tmuxorchestrator.bridge.spend.Amount;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** One agent as it has been seen so far. Of the loop; asks nobody anything but which processes a shell in front of it has. */
final class Watched {

    private final String agent;
    private final ObserveSettings settings;
    private final MonitoringStrategy strategy;
    private final Optional<Instant> knownReset;
    private Glance glance;
    private AgentProfile profile;
    private Details details = Details.NONE;
    private Standing standing;
    private Attention attention;
    private Credit credit = Credit.ENOUGH;
    private Optional<Screen> screen = Optional.empty();
    private Optional<Reading> reading = Optional.empty();
    private Optional<Instant> unreadSince = Optional.empty();
    private Instant worked;
    private boolean changed = true;

    /** @param known what the topic says of it, from before the bridge was started */
    Watched(
            Roll.Marked marked,
            Optional<Agent> known,
            ObserveSettings settings,
            MonitoringStrategy strategy,
            Instant now) {
        agent = marked.glance().agent();
        glance = marked.glance();
        profile = marked.profile();
        this.settings = settings;
        this.strategy = strategy;
        knownReset = known.flatMap(Agent::getCreditResetAt);
        standing = known.map(Standing::of).orElseGet(() -> Standing.unknown(now));
        attention = Attention.first(now);
        worked = now;
    }

    String agent() {
        return agent;
    }

    Glance glance() {
        return glance;
    }

    AgentProfile profile() {
        return profile;
    }

    Details details() {
        return details;
    }

    Standing standing() {
        return standing;
    }

    Credit credit() {
        return credit;
    }

    /** In per cent, where its screen says it. */
    OptionalInt contextLeft() {
        return reading.map(Reading::contextLeft).orElseGet(OptionalInt::empty);
    }

    void clearCredit() {
        credit = credit.cleared();
    }

    Optional<Reading> reading() {
        return reading;
    }

    /** What its screen says that it has used. */
    Optional<Amount> used() {
        return screen.flatMap(profile::used);
    }

    /** The last lines of its screen. */
    List<String> tail(int lines) {
        var text = screen.map(Screen::text).orElse(List.of());
        return text.subList(Math.max(0, text.size() - lines), text.size());
    }

    void describe(Details now) {
        changed |= !details.equals(now);
        details = now;
    }

    void touch() {
        changed = true;
    }

    /** Whether its record may have changed since this was last asked: most polls find nothing, and a record costs more. */
    boolean takeChanged() {
        var was = changed;
        changed = false;
        return was;
    }

    /** Whether it is another program than before: what was read of the one before says nothing any more. */
    boolean glanceAt(Roll.Marked marked, Instant now) {
        var before = glance;
        changed |= !before.equals(marked.glance());
        glance = marked.glance();
        profile = marked.profile();
        if (glance.isAnother(before)) {
            attention = attention.roused(now);
        } else if (glance.activity() != before.activity()) {
            attention = attention.drawn(now);
        }
        var another = glance.pid() != before.pid() || !glance.pane().equals(before.pane());
        if (another) {
            forget();
        }
        return another;
    }

    private void forget() {
        screen = Optional.empty();
        reading = Optional.empty();
        unreadSince = Optional.empty();
        credit = Credit.ENOUGH;
    }

    /** Whether its screen is to be read now. That of a program that has ended says how it ended, and nothing to us. */
    boolean isDue(Instant now) {
        return !glance.dead() && attention.isDue(strategy, now, settings.poll().multipliedBy(2));
    }

    void read(List<String> lines, Instant now) {
        attention = attention.readAt(now);
        var seen = Screen.of(lines, glance.title());
        screen = Optional.of(seen);
        var says = profile.read(seen);
        changed = true;
        reading = Optional.of(says);
        worked = says.shows(Sign.BUSY) ? now : worked;
        credit = credit.seen(says, now, knownReset, settings.creditPause());
        unreadSince = says.recognised() ? Optional.empty() : unreadSince.or(() -> Optional.of(now));
    }

    /** Whether its screen shows no work, and has shown none for so long. */
    boolean isAtRest(Duration span, Instant now) {
        return reading.filter(r -> r.shows(Sign.BUSY)).isEmpty()
                && worked.plus(span).isBefore(now);
    }

    /** Whether the profile seems not to fit its screen any more. */
    boolean isUnreadable(Instant now) {
        return isInFront() && unread(now).compareTo(settings.unread()) > 0;
    }

    boolean isReadable() {
        return reading.filter(Reading::recognised).isPresent();
    }

    Assessment assess(Instant now) {
        return Assessment.of(evidence(now), standing.state(), settings);
    }

    private Evidence evidence(Instant now) {
        return new Evidence(
                glance.dead()
                        ? Optional.of(details.end().isEmpty() ? "its program ended" : details.end())
                        : Optional.empty(),
                !glance.dead() && Foreground.isBareShell(glance.command(), glance.pid()),
                isInFront() ? Optional.empty() : Optional.of(glance.command()),
                reading,
                credit.isHeld(now) ? Optional.of(credit.reset().toString()) : Optional.empty(),
                unread(now),
                profile.input().kind() == InputKind.LINE ? Duration.ZERO : Duration.between(attention.changed(), now));
    }

    private boolean isInFront() {
        return !glance.dead()
                && (profile.programs().isEmpty() || profile.programs().contains(glance.command()));
    }

    private Duration unread(Instant now) {
        return unreadSince.map(since -> Duration.between(since, now)).orElse(Duration.ZERO);
    }

    void become(AgentState state, Optional<String> reason, Instant now) {
        var next = standing.become(state, reason, now);
        changed |= !next.equals(standing);
        standing = next;
    }

    /** In the state it rests in already, but anew. */
    void restAnew(String reason, Instant now) {
        standing = new Standing(standing.state(), now, Optional.of(reason));
        changed = true;
    }
}
