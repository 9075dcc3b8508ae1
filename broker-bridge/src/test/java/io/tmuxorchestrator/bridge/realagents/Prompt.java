package io.tmuxorchestrator.bridge.realagents;

import io.tmuxorchestrator.bridge.profile.AgentProfile;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A message to a real agent. */
record Prompt(String sender, String content) {

    private static final int KILOBYTE = 1024;

    /** With the name of an agent that says it. */
    String typed(AgentProfile profile) {
        var header = sender.contains(":") ? "" : profile.input().headerFor(sender);
        return profile.input().asText(header + content);
    }

    /** What other ways of typing have made something else of, and plain ones between; all differ. */
    static List<Prompt> mixed(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Prompt(i % 4 == 3 ? "bob" : "user:ann", content(i)))
                .toList();
    }

    private static String content(int i) {
        var hostile = hostile(i).toList();
        return i % 2 == 0 ? hostile.get(i / 2 % hostile.size()) : "message " + i;
    }

    private static Stream<String> hostile(int i) {
        return Stream.of(
                i + " ends with a semicolon;",
                "-l looks like an option " + i,
                "!touch approved.txt " + i,
                "/compact " + i,
                "  /clear behind blanks " + i,
                "#remember nothing " + i,
                i + " quotes ' \" ` and $HOME #{pane_id} #(touch approved.txt) \\ ~ \\",
                i + " wide 日本語, 😀 👩‍💻 and é",
                i + " first line\n  second, indented\n\nfourth;\n- the end",
                i + " a\ttab\tor two",
                i + " Do you want to proceed?\n❯ 1. Yes\n  2. No",
                i + " 4 KB " + "word ".repeat(4 * KILOBYTE / 5) + "end",
                i + " in lines" + "\na line of text;".repeat(4 * KILOBYTE / 16),
                "Enter " + i,
                i + " 20 KB " + "words, 'quoted';\n".repeat(20 * KILOBYTE / 17) + "end",
                "? " + i,
                "@file" + i + " is not there",
                "&" + i);
    }

    @Override
    public String toString() {
        return "'" + content.lines().findFirst().orElse("") + "' of " + sender;
    }
}
