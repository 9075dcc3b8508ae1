package io.tmuxorchestrator.runtime.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one source says: its assignments, the profile it may choose, and what is wrong with it. */
final class Layer {
    private final List<Assignment> assignments = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private Optional<Entry> profile = Optional.empty();

    void add(Assignment assignment) {
        assignments.add(assignment);
    }

    void add(Problem problem) {
        problems.add(problem);
    }

    void profile(String name, String origin) {
        profile = Optional.of(new Entry(Catalogue.PROFILE, name, origin));
    }

    List<Assignment> assignments() {
        return assignments;
    }

    List<Problem> problems() {
        return problems;
    }

    Optional<Entry> profile() {
        return profile;
    }
}
