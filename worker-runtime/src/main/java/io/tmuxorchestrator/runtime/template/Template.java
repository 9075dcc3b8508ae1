package io.tmuxorchestrator.runtime.template;

import io.tmuxorchestrator.schemas.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message with gaps: {@code {{name}}} must be filled in, {@code {{name|otherwise}}} may be. What is filled in is text and
 * never read as a gap again.
 *
 * @param where file it comes from, for messages
 * @param offset lines of the file above the text
 */
public record Template(String name, String where, Front front, String text, int offset) {

    private static final String DASHES = "---";
    private static final Pattern GAP = Pattern.compile("\\{\\{\\s*([A-Za-z][A-Za-z0-9_-]*)\\s*(?:\\|([^{}]*))?}}");

    /** What can be filled in; with what it is otherwise, if it may be left out. */
    public record Parameter(String name, Optional<String> otherwise) {
        @Override
        public String toString() {
            return otherwise.map(o -> name + " (otherwise '" + o + "')").orElse(name);
        }
    }

    public static Template parse(String name, String where, String file) {
        var lines = file.lines().toList();
        var end = lines.isEmpty() || !lines.get(0).strip().equals(DASHES)
                ? 0
                : lines.subList(1, lines.size()).indexOf(DASHES) + 2;
        if (end == 1) {
            throw new InvalidTemplate(where, 1, "what begins with --- must end with a line of ---");
        }
        var front = Front.parse(where, lines.subList(Math.min(1, end), Math.max(0, end - 1)));
        var text = String.join("\n", lines.subList(end, lines.size()));
        var template = new Template(name, where, front, text.strip(), end + leading(text));
        template.checkGaps();
        return template;
    }

    /** Blank lines that are stripped from the beginning of the text. */
    private static int leading(String text) {
        return Math.toIntExact(text.lines().takeWhile(String::isBlank).count());
    }

    private void checkGaps() {
        if (text.isEmpty()) {
            throw new InvalidTemplate(where, Math.max(1, offset), "the template has no text");
        }
        var rest = GAP.matcher(text).replaceAll(m -> " ".repeat(m.group().length()));
        if (rest.contains("{{")) {
            throw new InvalidTemplate(
                    where, line(rest.indexOf("{{")), "'{{' begins no gap; write {{name}} or {{name|otherwise}}");
        }
    }

    /** In the order in which they first stand in the text. */
    public List<Parameter> parameters() {
        var found = new LinkedHashMap<String, Parameter>();
        GAP.matcher(text)
                .results()
                .forEach(m -> found.putIfAbsent(m.group(1), new Parameter(m.group(1), otherwise(m))));
        return List.copyOf(found.values());
    }

    /** The text with every gap filled. Says everything that is missing, or too much, at once. */
    public String fill(Map<String, String> values) {
        var problems = new ArrayList<String>(unknown(values));
        GAP.matcher(text)
                .results()
                .filter(m -> !values.containsKey(m.group(1)) && otherwise(m).isEmpty())
                .forEach(m -> problems.add(where + ":" + line(m.start()) + ": {{" + m.group(1)
                        + "}} has no value; give --with " + m.group(1) + "=..."));
        if (!problems.isEmpty()) {
            throw new InvalidTemplate(String.join("\n", problems));
        }
        return GAP.matcher(text)
                .replaceAll(m -> Matcher.quoteReplacement(
                        values.getOrDefault(m.group(1), otherwise(m).orElse(""))))
                .strip();
    }

    private List<String> unknown(Map<String, String> values) {
        var known = parameters().stream().map(Parameter::name).toList();
        return values.keySet().stream()
                .filter(name -> !known.contains(name))
                .map(name -> where + ": the template has no parameter '" + name + "'; "
                        + (known.isEmpty() ? "it has none" : Nearest.suggestion(name, known)))
                .toList();
    }

    private static Optional<String> otherwise(MatchResult gap) {
        return Optional.ofNullable(gap.group(2)).map(String::strip);
    }

    private int line(int position) {
        return offset
                + 1
                + Math.toIntExact(text.substring(0, position)
                        .chars()
                        .filter(c -> c == '\n')
                        .count());
    }
}
