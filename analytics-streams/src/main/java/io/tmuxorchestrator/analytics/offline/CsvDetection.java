package io.tmuxorchestrator.analytics.offline;

import io.tmuxorchestrator.analytics.detect.Detector;
import io.tmuxorchestrator.analytics.detect.DetectorSettings;
import io.tmuxorchestrator.analytics.detect.Verdict;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads rows of a time and a value, and writes each with its anomaly score and flag as soon as it is read. A header is
 * recognised, and may say which columns are meant; without one they are the first two.
 */
public final class CsvDetection {

    /** What of a file was read. */
    public record Outcome(long readings, long unusual) {}

    /** Columns that are quoted may hold a comma. */
    private static final Pattern COLUMN = Pattern.compile("\\s*(?:\"([^\"]*)\"|([^,]*?))\\s*(?:,|$)");

    private static final List<String> NOTHING = List.of("", "nan", "null", "na");

    private final Detector detector;
    private final boolean reasons;
    private int timeColumn;
    private int valueColumn = 1;
    private long line;
    private long readings;
    private long unusual;

    /** @param reasons whether a column says why */
    public CsvDetection(DetectorSettings settings, boolean reasons) {
        detector = new Detector(settings);
        this.reasons = reasons;
    }

    /** To be called once. Throws {@link MalformedRow}; what was read before that has been written. */
    public Outcome run(BufferedReader in, Writer out) throws IOException {
        out.append("timestamp,value,anomaly_score,anomaly_flag").append(reasons ? ",reason\n" : "\n");
        for (var row = in.readLine(); row != null; row = in.readLine()) {
            line++;
            var text = line == 1 ? row.replaceFirst("^\uFEFF", "") : row;
            if (text.isBlank()) {
                continue;
            }
            var columns = columns(text);
            if (line == 1 && isHeader(columns)) {
                choose(columns);
            } else {
                judge(columns, out);
            }
            if (!in.ready()) {
                out.flush();
            }
        }
        out.flush();
        return new Outcome(readings, unusual);
    }

    private static List<String> columns(String row) {
        var columns = COLUMN.matcher(row)
                .results()
                .map(m -> m.group(1) == null ? m.group(2) : m.group(1))
                .toList();
        // After the last comma, or the last column, there is one more match, of nothing.
        return row.endsWith(",") ? columns : columns.subList(0, columns.size() - 1);
    }

    private static boolean isHeader(List<String> columns) {
        return columns.stream().noneMatch(c -> Timestamps.parse(c).isPresent());
    }

    private void choose(List<String> header) {
        var names = header.stream().map(c -> c.toLowerCase(Locale.ROOT)).toList();
        timeColumn = Math.max(0, first(names, "timestamp", "time", "date", "datetime"));
        var value = first(names, "value");
        valueColumn = value >= 0 ? value : timeColumn == 0 ? 1 : 0;
    }

    private static int first(List<String> names, String... wanted) {
        return Arrays.stream(wanted)
                .mapToInt(names::indexOf)
                .filter(i -> i >= 0)
                .findFirst()
                .orElse(-1);
    }

    private void judge(List<String> columns, Writer out) throws IOException {
        if (columns.size() <= Math.max(timeColumn, valueColumn)) {
            throw new MalformedRow(
                    line,
                    "there are " + columns.size()
                            + " column(s); a row is a timestamp and a value, such as 2026-12-01 09:00:00,42.5");
        }
        var timestamp = columns.get(timeColumn);
        var value = columns.get(valueColumn);
        var time = Timestamps.parse(timestamp)
                .orElseThrow(() -> new MalformedRow(
                        line,
                        "'" + timestamp
                                + "' is no time; use 2026-12-01 09:00:00, 2026-12-01T09:00:00Z or seconds since 1970"));
        // A gap is no reading, and nothing that can be judged.
        var verdict =
                NOTHING.contains(value.toLowerCase(Locale.ROOT)) ? Verdict.USUAL : detector.see(time, number(value));
        readings++;
        unusual += verdict.unusual() ? 1 : 0;
        out.append(quoted(timestamp)).append(',').append(quoted(value)).append(',');
        out.append(String.format(Locale.ROOT, "%.6f", verdict.score()))
                .append(',')
                .append(verdict.unusual() ? '1' : '0');
        if (reasons) {
            out.append(',').append(quoted(verdict.reason()));
        }
        out.append('\n');
    }

    private double number(String text) {
        try {
            var number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, as for what is no finite one.
        }
        throw new MalformedRow(line, "'" + text + "' is no number");
    }

    private static String quoted(String text) {
        return text.contains(",") ? "\"" + text + "\"" : text;
    }
}
