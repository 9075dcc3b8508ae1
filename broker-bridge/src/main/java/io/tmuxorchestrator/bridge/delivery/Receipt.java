package io.tmuxorchestrator.bridge.delivery;

import io.tmuxorchestrator.bridge.inbox.Position;
import io.tmuxorchestrator.bridge.inbox.Waiting;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a hook gives back when what it was handed has arrived. It names the messages themselves, so a bridge that was started
 * meanwhile knows as well as the one that handed them out. Pure.
 *
 * @param topic id of the inbox topic, as in {@link Position}
 * @param marks as {@link Waiting#mark} says
 */
record Receipt(String topic, Set<String> marks) {

    /** Without it a receipt was cut, and its last number may be another. */
    private static final String END = ";";

    /** Empty if nothing was handed out. */
    static String of(Position position, List<Waiting> messages) {
        return messages.isEmpty()
                ? ""
                : position.topic() + ":" + messages.stream().map(Waiting::mark).collect(Collectors.joining(",")) + END;
    }

    /** What is none says nothing. */
    static Receipt parse(String text) {
        var colon = text.indexOf(':');
        return colon < 0 || !text.endsWith(END)
                ? new Receipt("", Set.of())
                : new Receipt(
                        text.substring(0, colon),
                        Arrays.stream(text.substring(colon + 1, text.length() - 1)
                                        .split(",", -1))
                                .filter(m -> m.startsWith("=") || m.matches("\\d{1,18}"))
                                .collect(Collectors.toUnmodifiableSet()));
    }

    /** Where these messages are settled; an inbox that was made anew counts anew. */
    Position settledIn(Position position) {
        var settled = position;
        if (topic.equals(position.topic())) {
            for (var mark : marks) {
                settled = mark.startsWith("=") ? settled : settled.given(Long.parseLong(mark));
            }
        }
        return settled;
    }

    boolean hasDirect() {
        return marks.stream().anyMatch(m -> m.startsWith("="));
    }

    /** Of the marks, those that mean anything to this position. */
    Set<String> in(Position position) {
        return marks.stream()
                .filter(m -> m.startsWith("=") || topic.equals(position.topic()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
