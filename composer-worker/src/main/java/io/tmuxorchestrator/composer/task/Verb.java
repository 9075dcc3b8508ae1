package io.tmuxorchestrator.composer.task;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be wanted of a task. */
public enum Verb {
    ADD,
    ASSIGN,
    AFTER,
    PROGRESS,
    BLOCK,
    DONE,
    FAIL,
    APPROVE,
    RETURN,
    REOPEN,
    CANCEL;

    /** As people and messages say it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Verb> of(String word) {
        return Arrays.stream(values()).filter(v -> v.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Verb::word).toList();
    }
}
