package io.tmuxorchestrator.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** Where a command prints: results to standard output, everything about them to standard error. */
public final class Output {

    /** Control characters, those of eight bits too, except tab and line feed. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\x80-\\x9f&&[^\\t\\n]]");

    private final PrintWriter out;
    private final PrintWriter err;
    private final Ansi ansi;

    public Output(CommandSpec command) {
        out = command.commandLine().getOut();
        err = command.commandLine().getErr();
        ansi = command.commandLine().getColorScheme().ansi();
    }

    /** A line of the result. Picocli's markup, such as {@code @|green ok|@}, is colour on a terminal and nothing elsewhere. */
    public void line(String markup, Object... values) {
        out.println(coloured(markup, values));
        out.flush();
    }

    /** A line of the result that may hold anything. */
    public void plain(String text) {
        out.println(text);
        out.flush();
    }

    public void json(JsonNode node) {
        plain(node.toString());
    }

    /** What is going on; not part of the result. */
    public void progress(String markup, Object... values) {
        err.println(coloured(markup, values));
        err.flush();
    }

    /** Text that anybody may have written, in its own lines. */
    public void text(String text) {
        plain(harmless(text));
    }

    public void table(List<String> head, List<List<String>> rows) {
        aligned(head, rows).forEach(this::plain);
    }

    /** A JSON object for each, or a row of a table; people are told if there is none. */
    public <T> void list(
            List<T> all,
            boolean json,
            Function<T, JsonNode> tree,
            String nothing,
            List<String> head,
            Function<T, List<String>> row) {
        if (json) {
            all.stream().map(tree).forEach(this::json);
        } else if (all.isEmpty()) {
            progress(nothing);
        } else {
            table(head, all.stream().map(row).toList());
        }
    }

    /** The lines of a table, with columns as wide as their widest cell; a cell is one line. */
    public static List<String> aligned(List<String> head, List<List<String>> rows) {
        var all = new ArrayList<List<String>>();
        all.add(head);
        rows.forEach(row -> all.add(row.stream().map(Output::oneLine).toList()));
        var widths = new int[head.size()];
        all.forEach(row -> {
            for (var i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        return all.stream().map(row -> aligned(row, widths)).toList();
    }

    private static String aligned(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (var i = 0; i < widths.length; i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
        }
        return line.toString().stripTrailing();
    }

    private String coloured(String markup, Object... values) {
        // Coloured before the values come in: what a user wrote is never read as markup.
        return ansi.string(markup)
                .formatted(Arrays.stream(values)
                        .map(v -> v instanceof String text ? harmless(text) : v)
                        .toArray());
    }

    /** Without what a terminal would obey: anybody may have written what is printed here. */
    public static String harmless(String text) {
        return CONTROL.matcher(text).replaceAll("\uFFFD");
    }

    public static String oneLine(String text) {
        return harmless(text).replaceAll("\\s+", " ").strip();
    }

    /** The question's answer, or no answer where nobody can be asked. */
    public Optional<Boolean> confirm(String question) throws IOException {
        if (!isTerminal()) {
            return Optional.empty();
        }
        err.print(question + " [y/N] ");
        err.flush();
        var answer = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        return Optional.of(
                answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y"));
    }

    /** Whether a person looks on. The launcher knows; Java's own answer changed its meaning with version 22. */
    public static boolean isTerminal() {
        return "true".equals(System.getenv("ORC_TERMINAL"));
    }
}
