package io.tmuxorchestrator.cli.demo.story;

import java.util.Locale;

/**
 * A line of the final account.
 *
 * @param what is counted
 * @param figures as they were counted
 * @param passed whether they are as promised
 */
public record Check(String what, String figures, boolean passed) {

    public String line() {
        return String.format(Locale.ROOT, "%-4s  %-10s  %s", passed ? "ok" : "FAIL", what, figures);
    }
}
