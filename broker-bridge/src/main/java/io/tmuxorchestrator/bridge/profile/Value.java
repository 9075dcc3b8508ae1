package io.tmuxorchestrator.bridge.profile;

import io.tmuxorchestrator.runtime.config.Durations;
import io.tmuxorchestrator.schemas.Nearest;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.yaml.snakeyaml.error.Mark;

/** One value in a file. Each of its readings is empty when it cannot be read so, and that is then among the mistakes. */
record Value(String path, String text, Mark at, Mistakes mistakes) {

    /** Lines are matched one by one, unless a pattern says {@code \s} or {@code (?s)}. */
    Optional<Pattern> pattern() {
        try {
            return Optional.of(Pattern.compile(text, Pattern.MULTILINE | Pattern.UNIX_LINES));
        } catch (PatternSyntaxException e) {
            refuse(
                    "is not a regular expression: " + e.getDescription(),
                    "write one as Java takes it, in single quotes");
            return Optional.empty();
        }
    }

    Optional<Duration> duration() {
        return parsed(Value::pause, "is not a duration of 0 or more", "write one such as 30ms");
    }

    Optional<Boolean> flag() {
        return parsed(Value::yesOrNo, "is neither true nor false", "write one of the two");
    }

    Optional<Integer> percent() {
        return parsed(Value::upToHundred, "is not a number of per cent", "write one from 0 to 100");
    }

    Optional<Double> price() {
        return parsed(
                Value::notNegative, "is not a price of 0 or more", "write dollars for a million tokens, such as 3.75");
    }

    <E extends Enum<E>> Optional<E> oneOf(Class<E> type) {
        var names = Stream.of(type.getEnumConstants())
                .map(e -> e.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        return parsed(
                t -> Enum.valueOf(type, t.toUpperCase(Locale.ROOT).replace('-', '_')),
                "is not known here",
                Nearest.suggestion(text, names));
    }

    private <T> Optional<T> parsed(Function<String, T> parse, String what, String remedy) {
        try {
            return Optional.of(parse.apply(text));
        } catch (IllegalArgumentException e) {
            // What is wrong with it is said in the words of the file, not of the parser.
            refuse(what, remedy);
            return Optional.empty();
        }
    }

    void refuse(String what, String remedy) {
        mistakes.add(at, path, text, what, remedy);
    }

    private static Duration pause(String text) {
        var duration = Durations.parse(text);
        return require(!duration.isNegative(), duration);
    }

    private static boolean yesOrNo(String text) {
        return require(text.equals("true") || text.equals("false"), text.equals("true"));
    }

    private static int upToHundred(String text) {
        var number = Integer.parseInt(text);
        return require(number >= 0 && number <= 100, number);
    }

    private static double notNegative(String text) {
        return require(text.matches("\\d{1,9}(?:\\.\\d{1,9})?"), Double.parseDouble(text));
    }

    private static <T> T require(boolean valid, T value) {
        if (!valid) {
            throw new IllegalArgumentException();
        }
        return value;
    }
}
