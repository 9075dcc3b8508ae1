package io.tmuxorchestrator.analytics.alerts;

import io.tmuxorchestrator.analytics.keep.Archive;
import io.tmuxorchestrator.analytics.rules.Subject;
import io.tmuxorchestrator.schemas.Scope;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which project each agent of a partition works for. Used by its stream thread. */
final class Projects {

    private static final String KEY = "project:agent/";

    private final Archive archive;
    private final Map<String, String> ofAgents = new HashMap<>();

    Projects(Archive archive) {
        this.archive = archive;
        archive.forEach((key, bytes) -> {
            if (key.startsWith(KEY)) {
                ofAgents.put(key.substring(KEY.length()), new String(bytes, StandardCharsets.UTF_8));
            }
        });
    }

    Optional<String> of(Subject subject) {
        return subject.scope() == Scope.PROJECT
                ? Optional.of(subject.name())
                : subject.scope() == Scope.AGENT ? Optional.ofNullable(ofAgents.get(subject.name())) : Optional.empty();
    }

    void belongs(Subject subject, String project) {
        if (subject.scope() == Scope.AGENT && !project.equals(ofAgents.get(subject.name()))) {
            ofAgents.put(subject.name(), project);
            archive.put(KEY + subject.name(), () -> project.getBytes(StandardCharsets.UTF_8));
        }
    }

    void forget(Subject subject) {
        if (subject.scope() == Scope.AGENT && ofAgents.remove(subject.name()) != null) {
            archive.remove(KEY + subject.name());
        }
    }
}
