package io.tmuxorchestrator.cli.demo;

import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.command.Times;
import io.tmuxorchestrator.cli.demo.story.Account;
import io.tmuxorchestrator.cli.demo.story.Chapter;
import io.tmuxorchestrator.cli.demo.story.Check;
import io.tmuxorchestrator.cli.demo.story.Deed;
import io.tmuxorchestrator.cli.demo.story.Play;
import io.tmuxorchestrator.cli.screen.LiveScreen;
import io.tmuxorchestrator.schemas.Agent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/** On the whole of a terminal: what is shown now and how to see more of it, the agents, and what was told last. */
final class DemoView implements DemoShow {

    private static final int REMEMBERED = 200;
    private static final Duration LOOK = Duration.ofMillis(100);

    private final DemoPlace place;
    private final LiveScreen screen;
    private final DemoLines lines;
    private final Instant began = Instant.now();
    private final Deque<String> news = new ArrayDeque<>();
    private int number;
    private int of;

    DemoView(DemoPlace place, Output output) throws IOException {
        this.place = place;
        lines = new DemoLines(output);
        screen = LiveScreen.open();
    }

    @Override
    public void begins(Chapter chapter, int number, int of) {
        this.number = number;
        this.of = of;
        remember(markup("bold", chapter.title()));
    }

    @Override
    public void does(Deed deed) {
        remember(markup("cyan", deed.shown()));
    }

    @Override
    public void ends(Chapter chapter, Duration after) {
        remember(markup("green", "shown: ") + chapter.title() + ", after " + after.toSeconds() + " s");
    }

    @Override
    public void news(String text) {
        remember(markup("faint", Times.clock(Instant.now())) + "  " + Output.harmless(text));
    }

    private void remember(String line) {
        news.addLast(line);
        if (news.size() > REMEMBERED) {
            news.removeFirst();
        }
    }

    private static String markup(String markup, String text) {
        return Ansi.ON.string("@|" + markup + " %s|@").replace("%s", Output.harmless(text));
    }

    @Override
    public boolean isLeft(Play play, Account account) throws IOException {
        screen.show((columns, rows) -> frame(play, account, columns, rows));
        return screen.isLeft(LOOK);
    }

    private List<String> frame(Play play, Account account, int columns, int rows) {
        var frame = new ArrayList<String>();
        var passed = Duration.between(began, Instant.now());
        frame.add(markup("bold,reverse", " orc demo ")
                + "  %d:%02d  chapter %d of %d  ".formatted(passed.toMinutes(), passed.toSecondsPart(), number, of)
                + markup("faint", "q leaves"));
        frame.add("");
        for (var chapter : play.showing()) {
            frame.add(markup("bold,yellow", chapter.title()));
            wrapped(chapter.legend(), columns).forEach(frame::add);
            frame.add(markup("faint", "more: " + String.join("; ", chapter.more())));
        }
        frame.add(markup("faint", "in another terminal: export ORC_HOME=" + place.directory()));
        frame.add("");
        agents(account.agents()).forEach(frame::add);
        frame.add("");
        wrapped(account.sum(), columns).forEach(frame::add);
        frame.add("");
        var room = Math.max(0, rows - frame.size());
        news.stream().skip(Math.max(0, news.size() - room)).forEach(frame::add);
        return frame;
    }

    private static List<String> agents(List<Agent> agents) {
        var rows = agents.stream()
                .map(a -> List.of(
                        a.getAgent(),
                        a.getState().name(),
                        Integer.toString(a.getRestarts()),
                        a.getReason().orElse("")))
                .toList();
        return Output.aligned(List.of("AGENT", "STATE", "RESTARTS", ""), rows);
    }

    /** Lines of words, none longer than the terminal is wide unless a word is. */
    static List<String> wrapped(String text, int columns) {
        var wrapped = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > columns) {
                wrapped.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        wrapped.add(line.toString());
        return wrapped;
    }

    /** On the terminal as it was before, where it stays. */
    @Override
    public void end(List<Check> checks, String verdict) {
        try {
            screen.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot restore the terminal; 'reset' does: " + e.getMessage(), e);
        }
        lines.end(checks, verdict);
    }

    @Override
    public void close() throws IOException {
        screen.close();
    }
}
