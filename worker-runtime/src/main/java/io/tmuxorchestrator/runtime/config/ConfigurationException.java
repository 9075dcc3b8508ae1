package io.tmuxorchestrator.runtime.config;

import java.util.List;
import java.util.stream.Collectors;

/** Everything that is wrong with the configuration, at once, so that it can be mended in one go. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    ConfigurationException(List<Problem> problems) {
        super(message(problems));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }

    private static String message(List<Problem> problems) {
        var count = problems.size() == 1 ? "a problem" : problems.size() + " problems";
        return problems.stream()
                .map(problem -> "\n  " + problem)
                .collect(Collectors.joining("", "The configuration has " + count + ":", ""));
    }
}
