package io.tmuxorchestrator.analytics.remedy;

import io.tmuxorchestrator.analytics.remedy.Remedy.Action;
import io.tmuxorchestrator.analytics.rules.Json;
import io.tmuxorchestrator.analytics.rules.Shelf;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Ids;
import io.tmuxorchestrator.schemas.MessageType;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.Priority;
import io.tmuxorchestrator.schemas.Severity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Carries remedies out and sees what comes of them. What it writes is part of the transaction that writes the alert, so that it is
 * done once for an alert, by whoever has its partition. Used by the stream thread.
 */
public final class Remedying {

    static final String SELF = "service:analytics";

    /** Whoever reads of what was wrong longer ago reads what is over, or what somebody has seen to. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private static final int HOUR_SECONDS = 3_600;
    private static final String PAST = "remedies:";
    private static final String PERSON = "user:";
    /** Attribute of a placement: the alert because of which it is paused. */
    private static final String PAUSED_FOR = "pausedFor";

    /** Where records go to. */
    public interface Out {
        void want(Placement placement);

        void say(AgentMessage message);

        void tell(AgentEvent.Builder event);
    }

    private final RemedySettings settings;
    private final Placements placements;
    private final Shelf shelf;
    private final Clock clock;
    private final Out out;
    private final Map<String, Past> pasts = new HashMap<>();

    public Remedying(RemedySettings settings, Placements placements, Shelf shelf, Clock clock, Out out) {
        this.settings = settings;
        this.placements = placements;
        this.shelf = shelf;
        this.clock = clock;
        this.out = out;
        shelf.forEach((key, bytes) -> {
            if (key.startsWith(PAST)) {
                pasts.put(key.substring(PAST.length()), Json.read(bytes, Past.class));
            }
        });
    }

    /** One that is news, as it is to be written. */
    public Alert raised(Alert alert) {
        var remedy = Remedy.of(alert).filter(r -> Treatment.action(alert).isEmpty());
        return remedy.map(r -> switch (settings.consent(alert.getRule())) {
                    case SUGGEST -> alert;
                    case ASK -> Treatment.offered(alert, r.action());
                    case DO -> isFresh(alert) ? attempt(alert, r) : alert;
                })
                .orElse(alert);
    }

    private boolean isFresh(Alert alert) {
        return alert.getUpdatedAt().isAfter(clock.instant().minus(FRESH));
    }

    private Alert attempt(Alert alert, Remedy remedy) {
        var objection = objection(alert)
                .or(() -> placements
                        .find(alert.getSubject())
                        .filter(Placement::getPaused)
                        .map(p -> "it is paused"));
        return objection.map(why -> Treatment.withheld(alert, why)).orElseGet(() -> carryOut(alert, remedy, SELF));
    }

    private Optional<String> objection(Alert alert) {
        return past(alert).objection(alert.getRule(), clock.instant(), settings.hourly(), settings.patience());
    }

    /** Somebody wants it done. A person may have it done whatever was done before; an agent that asks again and again may not. */
    public Alert byHand(Alert alert, String by) {
        var remedy = Remedy.of(alert);
        if (remedy.isEmpty()) {
            return Treatment.withheld(alert, "there is nothing that could be done without a person");
        }
        var objection = by.startsWith(PERSON) ? Optional.<String>empty() : objection(alert);
        return objection.map(why -> Treatment.withheld(alert, why)).orElseGet(() -> carryOut(alert, remedy.get(), by));
    }

    private Alert carryOut(Alert alert, Remedy remedy, String by) {
        var placement = placements.find(alert.getSubject());
        if (remedy.action() != Action.TELL && placement.isEmpty()) {
            return Treatment.withheld(alert, "it was adopted and not placed; see docs/agents.md");
        }
        var time = clock.instant();
        switch (remedy.action()) {
            case RESTART ->
                placement.ifPresent(p -> out.want(Placement.newBuilder(p)
                        .setGeneration(p.getGeneration() + 1)
                        .setRequestedBy(by)
                        .setRequestedAt(time)
                        .build()));
            case PAUSE -> placement.ifPresent(p -> pause(p, alert, by, time));
            case TELL -> out.say(message(alert, remedy, time));
        }
        keep(alert, past(alert).with(time));
        out.tell(event(alert, EventType.REMEDY_APPLIED, remedy.action(), by)
                .setText(alert.getSubject() + " " + remedy.action().done()));
        return Treatment.done(alert, remedy.action(), by, time);
    }

    private void pause(Placement placement, Alert alert, String by, Instant time) {
        var attributes = new HashMap<>(placement.getAttributes());
        attributes.put(PAUSED_FOR, alert.getKey());
        out.want(changed(placement, true, attributes, by, time));
    }

    /** Unless somebody has let it go on, and perhaps paused it, since. */
    private void resume(Alert alert) {
        placements
                .find(alert.getSubject())
                .filter(p ->
                        p.getPaused() && alert.getKey().equals(p.getAttributes().get(PAUSED_FOR)))
                .ifPresent(p -> {
                    var attributes = new HashMap<>(p.getAttributes());
                    attributes.remove(PAUSED_FOR);
                    out.want(changed(p, false, attributes, SELF, clock.instant()));
                });
    }

    private static Placement changed(
            Placement placement, boolean paused, Map<String, String> attributes, String by, Instant time) {
        return Placement.newBuilder(placement)
                .setPaused(paused)
                .setAttributes(attributes)
                .setRequestedBy(by)
                .setRequestedAt(time)
                .build();
    }

    private static AgentMessage message(Alert alert, Remedy remedy, Instant time) {
        var message = AgentMessage.newBuilder()
                .setId(Ids.derived("remedy", alert.getKey(), Long.toString(time.toEpochMilli())))
                .setSenderId(SELF)
                .setRecipientId(alert.getSubject())
                .setMessageType(MessageType.COMMAND)
                .setPriority(Priority.HIGH)
                .setTtlSeconds(HOUR_SECONDS)
                .setContent(remedy.words().replace("{text}", alert.getText()));
        alert.getProject().ifPresent(message::setProject);
        alert.getCorrelationId().ifPresent(message::setCorrelationId);
        return message.build();
    }

    /** One that is over, as it is to be written. */
    public Alert over(Alert alert) {
        resume(alert);
        return Treatment.isPending(alert) ? judge(alert, true) : alert;
    }

    /** One that lasts; empty unless it is known by now that what was done did not help. */
    public Optional<Alert> look(Alert alert, Instant time) {
        return Treatment.isOverdue(alert, time, settings.patience())
                ? Optional.of(judge(alert, false))
                : Optional.empty();
    }

    private Alert judge(Alert alert, boolean helped) {
        keep(alert, past(alert).judged(alert.getRule(), helped));
        var action = Treatment.action(alert).orElse(Action.TELL);
        out.tell(event(alert, EventType.REMEDY_ENDED, action, Treatment.by(alert))
                .setText(alert.getSubject() + " " + action.done() + ", and " + alert.getKey()
                        + (helped ? " is over" : " lasts"))
                .setState(helped ? "HELPED" : "FAILED")
                .setSuccess(helped)
                .setSeverity(helped ? Severity.INFO : Severity.WARNING));
        return Treatment.judged(alert, helped);
    }

    private static AgentEvent.Builder event(Alert alert, EventType type, Action action, String by) {
        var event = AgentEvent.newBuilder()
                .setType(type)
                .setAgent(alert.getSubject())
                .setAttributes(
                        Map.of("alert", alert.getKey(), "rule", alert.getRule(), "remedy", action.text(), "by", by));
        alert.getProject().ifPresent(event::setProject);
        alert.getCorrelationId().ifPresent(event::setCorrelationId);
        return event;
    }

    private Past past(Alert alert) {
        return pasts.getOrDefault(alert.getSubject(), Past.NONE);
    }

    private void keep(Alert alert, Past past) {
        pasts.put(alert.getSubject(), past);
        shelf.put(PAST + alert.getSubject(), () -> Json.write(past));
    }

    /** The agent is gone, and on purpose. */
    public void forget(String agent) {
        pasts.remove(agent);
        shelf.remove(PAST + agent);
    }
}
