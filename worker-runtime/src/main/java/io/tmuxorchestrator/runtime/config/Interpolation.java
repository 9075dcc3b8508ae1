package io.tmuxorchestrator.runtime.config;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Puts environment variables into values: a name in dollar and braces, {@code NAME} or {@code NAME:-default}. The
 * default may hold further variables and also stands in for an empty one, as in a shell. A second dollar in front
 * keeps the text as it is.
 */
final class Interpolation {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Map<String, String> environment;

    Interpolation(Map<String, String> environment) {
        this.environment = environment;
    }

    /** @throws Unresolved when a variable is missing, or the text is malformed */
    String expand(String text) {
        return text.contains("${") ? new Reader(text).until(text.length()) : text;
    }

    private String value(String expression) {
        var separator = expression.indexOf(":-");
        var name = separator < 0 ? expression : expression.substring(0, separator);
        if (!NAME.matcher(name).matches()) {
            throw new Unresolved(
                    "holds ${" + expression + "}, which names no variable",
                    "write ${NAME} or ${NAME:-default}, or $${ for a plain ${");
        }
        var value = environment.getOrDefault(name, "");
        if (!value.isEmpty()) {
            return value;
        }
        if (separator >= 0) {
            return expand(expression.substring(separator + 2));
        }
        if (environment.containsKey(name)) {
            return value;
        }
        throw new Unresolved(
                "needs the environment variable " + name + ", which is not set",
                "set it, or write ${" + name + ":-a default}");
    }

    /** Reads one text from left to right. */
    private final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        String until(int end) {
            var result = new StringBuilder();
            while (at < end) {
                if (text.startsWith("$${", at)) {
                    result.append("${");
                    at += 3;
                } else if (text.startsWith("${", at)) {
                    result.append(value(expression()));
                } else {
                    result.append(text.charAt(at++));
                }
            }
            return result.toString();
        }

        /** What stands between the braces, which may nest. */
        private String expression() {
            var start = at + 2;
            var depth = 1;
            for (var i = start; i < text.length(); i++) {
                if (text.startsWith("${", i)) {
                    depth++;
                } else if (text.charAt(i) == '}' && --depth == 0) {
                    at = i + 1;
                    return text.substring(start, i);
                }
            }
            throw new Unresolved("opens ${ and never closes it", "add the }, or write $${ for a plain ${");
        }
    }

    /** Reads on from the path of the setting. */
    static final class Unresolved extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final String what;
        private final String remedy;

        Unresolved(String what, String remedy) {
            super(what + "; " + remedy);
            this.what = what;
            this.remedy = remedy;
        }

        Problem at(String origin, String path) {
            return Problem.about(origin, path, what, remedy);
        }
    }
}
