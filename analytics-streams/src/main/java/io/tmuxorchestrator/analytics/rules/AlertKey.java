package io.tmuxorchestrator.analytics.rules;

import io.tmuxorchestrator.schemas.Scope;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The key of an alert: rule, scope and subject, such as {@code silence/agent/alice}. */
public final class AlertKey {

    private AlertKey() {}

    /** Empty if it is none. */
    public static Optional<Subject> subject(String key) {
        var parts = key.split("/", 3);
        return parts.length < 3 || parts[2].isEmpty()
                ? Optional.empty()
                : Arrays.stream(Scope.values())
                        .filter(s -> s.name().toLowerCase(Locale.ROOT).equals(parts[1]))
                        .findFirst()
                        .map(s -> new Subject(s, parts[2]));
    }
}
