package io.tmuxorchestrator.cli.figures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tmuxorchestrator.cli.command.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Rows of figures, for people as a table, for programs as JSON or CSV: the same figures, there without units.
 *
 * @param <T> what a row is made of
 */
final class Sheet<T> {

    private record Column<T>(String name, Function<T, JsonNode> value, Function<T, String> shown) {}

    private final List<Column<T>> columns = new ArrayList<>();

    /** What anybody may have written. */
    Sheet<T> text(String name, Function<T, String> text) {
        columns.add(new Column<>(name, row -> JsonNodeFactory.instance.textNode(text.apply(row)), text));
        return this;
    }

    /** A number that may not be known. */
    Sheet<T> number(String name, Unit unit, Function<T, Optional<Double>> number) {
        columns.add(new Column<>(
                name,
                row -> node(number.apply(row)),
                row -> number.apply(row).map(unit::show).orElse("-")));
        return this;
    }

    Sheet<T> count(String name, Function<T, Long> count) {
        return number(name, Unit.COUNT, row -> Optional.of((double) count.apply(row)));
    }

    /** Whole numbers as such. */
    static JsonNode node(Optional<Double> number) {
        if (number.isEmpty()) {
            return JsonNodeFactory.instance.nullNode();
        }
        var value = number.get();
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? JsonNodeFactory.instance.numberNode(value.longValue())
                : JsonNodeFactory.instance.numberNode(value);
    }

    List<String> head() {
        return columns.stream().map(Column::name).toList();
    }

    void print(Output output, ShapeOptions.Shape shape, List<T> rows) {
        switch (shape) {
            case TABLE -> lines(rows).forEach(output::plain);
            case JSON -> rows.forEach(row -> output.json(json(row)));
            case CSV -> csv(rows).forEach(output::plain);
        }
    }

    /** A table. */
    List<String> lines(List<T> rows) {
        return Output.aligned(
                columns.stream().map(c -> c.name().toUpperCase(Locale.ROOT)).toList(),
                rows.stream().map(this::shown).toList());
    }

    List<String> shown(T row) {
        return columns.stream().map(c -> c.shown().apply(row)).toList();
    }

    JsonNode json(T row) {
        var node = JsonNodeFactory.instance.objectNode();
        columns.forEach(c -> node.set(c.name(), c.value().apply(row)));
        return node;
    }

    private List<String> csv(List<T> rows) {
        var lines = new ArrayList<String>();
        lines.add(columns.stream().map(Column::name).collect(Collectors.joining(",")));
        rows.forEach(row -> lines.add(columns.stream()
                .map(c -> c.value().apply(row))
                .map(v -> v.isNull() ? "" : cell(v.asText()))
                .collect(Collectors.joining(","))));
        return lines;
    }

    /** As RFC 4180 has it; what a spreadsheet would take for a formula is text. */
    private static String cell(String text) {
        var safe = text.matches("[=+@].*") ? "'" + text : text;
        return safe.matches("(?s).*[\",\r\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
