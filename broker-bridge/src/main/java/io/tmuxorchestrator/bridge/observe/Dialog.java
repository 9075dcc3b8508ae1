package io.tmuxorchestrator.bridge.observe;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The lines of a screen that asks for an approval. */
record Dialog(List<String> lines) {

    /** Marks that move with a choice, and figures that count seconds, are not what is asked. */
    private static final Pattern UNSTEADY = Pattern.compile("[^\\p{L}\n]");

    boolean asksTheSameAs(Dialog other) {
        return question().equals(other.question());
    }

    private String question() {
        return lines.stream()
                .map(l -> UNSTEADY.matcher(l).replaceAll(""))
                .filter(l -> !l.isEmpty())
                .collect(Collectors.joining("\n"));
    }
}
