package io.tmuxorchestrator.sync.radar;

import io.tmuxorchestrator.sync.catchup.Member;
import java.util.List;

/**
 * That what two agents have now would not go together.
 *
 * @param text what git says about it
 */
public record Forecast(Member one, Member other, List<String> files, String text) {

    /** Of the same two about the same files there is one. */
    public String key() {
        return one.id() + " " + other.id() + " " + String.join(" ", files);
    }
}
