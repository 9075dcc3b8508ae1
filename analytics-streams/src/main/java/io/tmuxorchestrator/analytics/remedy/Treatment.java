package io.tmuxorchestrator.analytics.remedy;

import io.tmuxorchestrator.analytics.remedy.Remedy.Action;
import io.tmuxorchestrator.schemas.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What was done about an alert, as its attributes say it. Pure. */
public final class Treatment {

    private static final String ACTION = "remedied";
    private static final String AT = "remediedAt";
    private static final String BY = "remediedBy";
    private static final String OUTCOME = "remedyOutcome";
    private static final String WITHHELD = "remedyWithheld";
    private static final String OFFERED = "remedyOffered";

    private Treatment() {}

    static Alert done(Alert alert, Action action, String by, Instant time) {
        var attributes = new HashMap<>(alert.getAttributes());
        attributes.remove(OUTCOME);
        attributes.remove(WITHHELD);
        attributes.remove(OFFERED);
        attributes.putAll(Map.of(ACTION, action.text(), AT, time.toString(), BY, by));
        return with(alert, attributes);
    }

    static Alert judged(Alert alert, boolean helped) {
        return with(alert, OUTCOME, helped ? "helped" : "failed");
    }

    static Alert withheld(Alert alert, String why) {
        return with(alert, WITHHELD, why);
    }

    static Alert offered(Alert alert, Action action) {
        return with(alert, OFFERED, action.text());
    }

    private static Alert with(Alert alert, String name, String value) {
        var attributes = new HashMap<>(alert.getAttributes());
        attributes.put(name, value);
        return with(alert, attributes);
    }

    private static Alert with(Alert alert, Map<String, String> attributes) {
        return Alert.newBuilder(alert).setAttributes(attributes).build();
    }

    static Optional<Action> action(Alert alert) {
        return action(alert, ACTION);
    }

    private static Optional<Action> action(Alert alert, String attribute) {
        return Arrays.stream(Action.values())
                .filter(a -> a.text().equals(alert.getAttributes().get(attribute)))
                .findFirst();
    }

    /** Whether something was done of which it is not known what came of it. */
    static boolean isPending(Alert alert) {
        return alert.getAttributes().containsKey(AT) && !alert.getAttributes().containsKey(OUTCOME);
    }

    static boolean isOverdue(Alert alert, Instant time, Duration patience) {
        return isPending(alert)
                && Instant.parse(alert.getAttributes().get(AT)).plus(patience).isBefore(time);
    }

    static String by(Alert alert) {
        return alert.getAttributes().getOrDefault(BY, "");
    }

    /** Why nothing was done although it was wanted. */
    public static Optional<String> withheld(Alert alert) {
        return Optional.ofNullable(alert.getAttributes().get(WITHHELD));
    }

    /** For whoever is told of the alert; empty if nothing was done, or could be. */
    public static Optional<String> said(Alert alert) {
        return action(alert)
                .map(a -> alert.getSubject() + " " + a.done()
                        + (by(alert).equals(Remedying.SELF) ? ", without a person" : ", as " + by(alert) + " wanted"))
                .or(() -> withheld(alert).map(why -> "Nothing was done: " + why))
                .or(() -> action(alert, OFFERED)
                        .map(a -> "To have it done (" + a.text() + "): orc alerts remedy " + alert.getKey()));
    }
}
