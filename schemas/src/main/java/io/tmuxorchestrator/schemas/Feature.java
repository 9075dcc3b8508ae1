package io.tmuxorchestrator.schemas;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/** What can be switched on for a share of the agents. */
public enum Feature {
    /** An agent that rests although it has a task is asked how far it is. */
    REMIND("remind", "An agent that rests although it has a task is asked how far it is.");

    private static final int WHOLE = 100;
    private static final int CANARY = 5;
    private static final int BETA = 50;

    private final String word;
    private final String about;

    Feature(String word, String about) {
        this.word = word;
        this.about = about;
    }

    public String word() {
        return word;
    }

    public String about() {
        return about;
    }

    public static Optional<Feature> of(String word) {
        return Arrays.stream(values()).filter(f -> f.word.equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Feature::word).toList();
    }

    /** Per cent of the agents. */
    public static int share(Stage stage) {
        return switch (stage) {
            case UNKNOWN, OFF -> 0;
            case CANARY -> CANARY;
            case BETA -> BETA;
            case PRODUCTION -> WHOLE;
        };
    }

    /** Whether it is on for an agent: always the same for the same stage, and for a later one if for an earlier. */
    public boolean isOn(Stage stage, String agent) {
        var hash = new CRC32();
        // With the name, so that not the same agents try out everything.
        hash.update((word + " " + agent).getBytes(StandardCharsets.UTF_8));
        return hash.getValue() % WHOLE < share(stage);
    }
}
