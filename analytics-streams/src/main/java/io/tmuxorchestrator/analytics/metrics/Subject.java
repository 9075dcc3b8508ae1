package io.tmuxorchestrator.analytics.metrics;

import io.tmuxorchestrator.schemas.MetricWindow;
import io.tmuxorchestrator.schemas.Scope;

/** What figures are about. */
public record Subject(Scope scope, String id) {

    public static final Subject SYSTEM = new Subject(Scope.SYSTEM, "system");

    public static Subject agent(String id) {
        return new Subject(Scope.AGENT, id);
    }

    public static Subject project(String id) {
        return new Subject(Scope.PROJECT, id);
    }

    public static Subject host(String id) {
        return new Subject(Scope.HOST, id);
    }

    public static Subject of(MetricWindow window) {
        return new Subject(window.getScope(), window.getSubject());
    }

    /** Sets it apart also from one of another scope with the same id. */
    String key() {
        return scope + " " + id;
    }

    public boolean isAgent() {
        return scope == Scope.AGENT;
    }
}
