package io.tmuxorchestrator.cli.demo;

import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.command.Times;
import io.tmuxorchestrator.cli.demo.story.Account;
import io.tmuxorchestrator.cli.demo.story.Chapter;
import io.tmuxorchestrator.cli.demo.story.Check;
import io.tmuxorchestrator.cli.demo.story.Deed;
import io.tmuxorchestrator.cli.demo.story.Play;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Line after line, for a log or for whoever reads later. */
final class DemoLines implements DemoShow {

    private final Output output;

    DemoLines(Output output) {
        this.output = output;
    }

    @Override
    public void begins(Chapter chapter, int number, int of) {
        output.line("@|bold %d of %d  %s|@  %s", number, of, chapter.title(), chapter.legend());
        output.line("@|faint         more: %s|@", String.join("; ", chapter.more()));
    }

    @Override
    public void does(Deed deed) {
        output.line("        @|cyan %s|@", deed.shown());
    }

    @Override
    public void ends(Chapter chapter, Duration after) {
        output.line("        @|green shown|@: %s, after %.1f s", chapter.title(), after.toMillis() / 1000.0);
    }

    @Override
    public void news(String text) {
        output.line("@|faint %s|@  %s", Times.clock(Instant.now()), text);
    }

    @Override
    public boolean isLeft(Play play, Account account) {
        return false;
    }

    @Override
    public void end(List<Check> checks, String verdict) {
        output.line("@|bold What the topics say of it:|@");
        checks.forEach(check -> output.plain(check.line()));
        output.line("@|bold %s|@", verdict);
    }

    @Override
    public void close() {}
}
