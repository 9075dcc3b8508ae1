package io.tmuxorchestrator.cli.team;

import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.composer.look.Inspection;
import io.tmuxorchestrator.composer.look.Inspection.Found;
import io.tmuxorchestrator.composer.look.Inspection.Part;
import io.tmuxorchestrator.composer.look.Use;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "inspect",
        description =
                "Says what a project is made with, how it is worked on, and which team suits it. Changes nothing.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  orc inspect ~/code/shop", "  orc inspect . --json"})
public final class InspectCommand implements Callable<Integer> {

    private static final int SHOWN = 6;

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "PATH", description = "Directory of the project.")
    private Path path = Path.of("");

    @Option(names = "--json", description = "One JSON object, with all that was found.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        var seen = new Composition(settings.load()).look(path);
        var output = new Output(Objects.requireNonNull(spec));
        if (json) {
            output.json(InspectionJson.tree(seen));
        } else {
            tell(seen, output);
        }
        return ExitCode.OK.code();
    }

    private static void tell(Inspection seen, Output output) {
        var size = seen.size();
        output.line("@|bold %s|@", seen.directory().toString());
        row(
                output,
                "size",
                "%s: %d files, %d of them sources (%d KB)"
                        .formatted(word(size.scale()), size.files(), size.sourceFiles(), size.sourceBytes() / 1024));
        seen.git()
                .ifPresentOrElse(
                        git -> row(
                                output,
                                "git",
                                "branch %s of %d, commits in 30 days: %d, by authors: %d%s"
                                        .formatted(
                                                git.branch().orElse("(none)"),
                                                git.branches(),
                                                git.recent(),
                                                git.authors(),
                                                git.remotes().isEmpty()
                                                        ? ", no remote"
                                                        : ", " + String.join(", ", git.remotes()))),
                        () -> row(output, "git", "no repository"));
        seen.stacks().stream()
                .limit(SHOWN)
                .forEach(s -> row(
                        output,
                        "made with",
                        "%s %.1f: %s".formatted(s.title(), s.score(), String.join(", ", s.reasons()))));
        for (var use : Use.values()) {
            seen.tools(use).forEach(t -> row(output, word(use), tool(t)));
        }
        if (!seen.parts().isEmpty()) {
            row(output, "parts", seen.parts().stream().map(InspectCommand::part).collect(Collectors.joining(", ")));
        }
        seen.missing().forEach(m -> row(output, "missing", m));
        seen.notes().forEach(n -> row(output, "note", n));
        row(output, "template", seen.template() + ": " + seen.because());
    }

    private static void row(Output output, String head, String text) {
        output.plain("  %-10s %s".formatted(head, Output.oneLine(text)));
    }

    private static String tool(Found tool) {
        return tool.name()
                + (tool.run().isEmpty() ? "" : ": " + tool.run())
                + (tool.port() == 0 ? "" : ", port " + tool.port())
                + " (" + tool.seenIn() + ")";
    }

    private static String part(Part part) {
        return part.directory() + " (" + part.title() + ")";
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
