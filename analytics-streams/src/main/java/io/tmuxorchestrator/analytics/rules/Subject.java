package io.tmuxorchestrator.analytics.rules;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.Scope;
import java.util.Locale;
import java.util.Optional;

/** What something is seen of. */
public record Subject(Scope scope, String name) {

    /** What keeps the order of an event is what it is about; empty if it is about nothing. */
    public static Optional<Subject> of(AgentEvent event) {
        return named(Scope.AGENT, event.getAgent())
                .or(() -> named(Scope.PROJECT, event.getProject()))
                .or(() -> named(Scope.HOST, event.getHost()))
                .or(() -> named(Scope.SERVICE, event.getService()));
    }

    private static Optional<Subject> named(Scope scope, Optional<String> name) {
        return name.filter(n -> !n.isEmpty()).map(n -> new Subject(scope, n));
    }

    /** As it stands in the key of an alert, such as {@code agent/alice}. */
    @Override
    public String toString() {
        return scope.name().toLowerCase(Locale.ROOT) + "/" + name;
    }
}
