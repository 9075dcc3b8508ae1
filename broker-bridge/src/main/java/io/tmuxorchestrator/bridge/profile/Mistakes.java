package io.tmuxorchestrator.bridge.profile;

import io.tmuxorchestrator.runtime.config.Problem;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;

/** What is wrong with one file, all of it, so that it can be mended in one go. */
final class Mistakes {

    private final String origin;
    private final List<Problem> problems = new ArrayList<>();

    /** @param origin how to speak of the file */
    Mistakes(String origin) {
        this.origin = origin;
    }

    void add(Mark at, String path, String value, String what, String remedy) {
        problems.add(new Problem(origin + ":" + (at.getLine() + 1), path, value, what, remedy));
    }

    void add(String what, String remedy) {
        problems.add(new Problem(origin, "", "", what, remedy));
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }
}
