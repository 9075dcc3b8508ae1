package io.tmuxorchestrator.bridge.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a pane shows: its lines, with which cells are dim or in reverse, and its title. */
public final class Screen {

    private final List<Line> lines;
    private final String title;

    private Screen(List<Line> lines, String title) {
        this.lines = lines;
        this.title = title;
    }

    /** A screen without a title, from the lines of {@code tmux capture-pane -p -e}. */
    public static Screen of(List<String> raw) {
        return of(raw, "");
    }

    /**
     * A screen from the lines of {@code tmux capture-pane -p -e}.
     *
     * @param title what the program calls its pane; some agents say there, and only there, that they work
     */
    public static Screen of(List<String> raw, String title) {
        var reader = new StyledLines();
        var lines = new ArrayList<Line>(raw.size());
        raw.forEach(line -> lines.add(reader.read(line)));
        while (!lines.isEmpty() && lines.get(lines.size() - 1).text().isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return new Screen(List.copyOf(lines), title);
    }

    /** As a person reads it: without styles, and without blank lines at the end. */
    public List<String> text() {
        return lines.stream().map(Line::text).toList();
    }

    public boolean contains(String words) {
        return lines.stream().anyMatch(line -> line.text().contains(words));
    }

    String title() {
        return title;
    }

    int size() {
        return lines.size();
    }

    Line line(int index) {
        return lines.get(index);
    }

    String text(int from, int to) {
        return lines.subList(from, to).stream().map(Line::text).collect(Collectors.joining("\n"));
    }
}
