package io.tmuxorchestrator.testkit.panes;

import java.util.Collection;

/** What a submission is that is no message to that agent. */
final class Alien {

    private Alien() {}

    static String describe(String agent, String text, Collection<Published> published) {
        return what(agent, text, published) + ": " + agent + " submitted '" + Shown.of(text) + "'";
    }

    private static String what(String agent, String text, Collection<Published> published) {
        var own = published.stream().filter(m -> m.agent().equals(agent)).toList();
        if (published.stream().anyMatch(m -> m.text().equals(text))) {
            return "astray";
        }
        var contained = own.stream().filter(m -> text.contains(m.text())).count();
        if (contained > 1) {
            return "merged";
        }
        if (contained == 1) {
            return "added to";
        }
        return own.stream().anyMatch(m -> m.text().contains(text)) ? "cut" : "alien";
    }
}
