package io.tmuxorchestrator.soak.book;

import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.testkit.panes.Published;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Copies that a bridge puts into an inbox because the program died over a message: three at most, and one for each death. */
final class GivenAgain {

    private static final int MOST = 3;
    private static final String LINE = "(sent again after a restart; ";

    private record Copy(Published published, String original) {}

    private final Map<String, Copy> byId = new LinkedHashMap<>();

    static boolean isOne(AgentMessage message) {
        return "true".equals(message.getMetadata().get("again"));
    }

    static boolean isOne(String text) {
        return text.startsWith(LINE);
    }

    void lies(Published copy, String original) {
        byId.putIfAbsent(copy.id(), new Copy(copy, original));
    }

    int size() {
        return byId.size();
    }

    /** One for each text: what is given for the second time looks as it did the first time. */
    Collection<Published> byText() {
        var first = new LinkedHashMap<String, Published>();
        byId.values().forEach(c -> first.putIfAbsent(c.published.agent() + c.published.text(), c.published));
        return first.values();
    }

    Collection<Published> all() {
        return byId.values().stream().map(Copy::published).toList();
    }

    /** @param deaths of an agent's program */
    List<String> violations(Map<String, Published> originals, ToIntFunction<String> deaths) {
        var found = new ArrayList<String>();
        var times = new LinkedHashMap<String, Integer>();
        for (var copy : byId.values()) {
            var agent = copy.published.agent();
            var original = originals.get(copy.original);
            if (original == null || !copy.published.text().endsWith(")\n" + original.text())) {
                found.add("alien: given again and nothing that was given before: " + copy.published);
            }
            var allowed = Math.min(MOST, deaths.applyAsInt(agent));
            if (times.merge(copy.original, 1, Integer::sum) > allowed) {
                found.add("given again too often: " + copy.published + ", whose agent died " + deaths.applyAsInt(agent)
                        + " times");
            }
        }
        return found;
    }
}
