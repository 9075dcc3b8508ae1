package io.tmuxorchestrator.cli.team;

import io.tmuxorchestrator.cli.command.CommandGroup;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.ClusterSettings;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.composer.compose.ProjectName;
import io.tmuxorchestrator.composer.compose.SpecFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "spec",
        description = "Teams as files that you keep and change: writes one, shows it as a tree, has it fielded.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = {SpecCommand.Create.class, SpecCommand.Plan.class, SpecCommand.Deploy.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc spec create ~/code/shop > shop.yaml",
            "  orc spec plan shop.yaml",
            "  orc spec deploy shop.yaml"
        })
public final class SpecCommand extends CommandGroup {

    @Command(
            name = "create",
            description = "Writes the file of a team for a project to standard output.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {
                "  orc spec create ~/code/shop > shop.yaml",
                "  orc spec create ~/code/shop --agents \"pm,dev*2\" > shop.yaml"
            })
    static final class Create implements Callable<Integer> {

        @Mixin
        private ClusterSettings settings = new ClusterSettings();

        @Spec
        private @Nullable CommandSpec spec;

        @Parameters(paramLabel = "PATH", description = "Directory of the project.")
        private Path path = Path.of("");

        @Option(names = "--agents", paramLabel = "ROLES", description = "Roles of the team, such as pm,backend*2,qa.")
        private Optional<String> agents = Optional.empty();

        @Option(names = "--template", paramLabel = "NAME", description = "Template of the team.")
        private Optional<String> template = Optional.empty();

        @Option(names = "--profile", paramLabel = "NAME", description = "Agent profile of those whose role names none.")
        private Optional<String> profile = Optional.empty();

        @Override
        public Integer call() throws Exception {
            var composition = new Composition(settings.load());
            var seen = composition.look(path);
            var plan = composition.plan(ProjectName.of(seen.directory()), seen, agents, template, profile);
            SpecFile.write(seen.directory(), plan).lines().forEach(new Output(Objects.requireNonNull(spec))::text);
            return ExitCode.OK.code();
        }
    }

    @Command(
            name = "plan",
            description = "Shows the team of a file as a tree. Does nothing.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  orc spec plan shop.yaml"})
    static final class Plan implements Callable<Integer> {

        @Mixin
        private Settings settings = new Settings();

        @Spec
        private @Nullable CommandSpec spec;

        @Parameters(paramLabel = "FILE", description = "File of a team.")
        private Path file = Path.of("");

        @Override
        public Integer call() {
            var plan = new Composition(settings.load()).spec(file).plan();
            ComposeCommand.tell(plan, new Output(Objects.requireNonNull(spec)));
            return ExitCode.OK.code();
        }
    }

    @Command(
            name = "deploy",
            description = "Fields the team of a file, as 'orc compose' does.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  orc spec deploy shop.yaml", "  orc spec deploy shop.yaml --replace"})
    static final class Deploy implements Callable<Integer> {

        @Mixin
        private Settings settings = new Settings();

        @Spec
        private @Nullable CommandSpec spec;

        @Parameters(paramLabel = "FILE", description = "File of a team.")
        private Path file = Path.of("");

        @Mixin
        private TeamOptions options = new TeamOptions();

        @Override
        public Integer call() throws Exception {
            var configuration = settings.load();
            var composition = new Composition(configuration);
            var output = new Output(Objects.requireNonNull(spec));
            var asked = composition.spec(file);
            var seen = composition.look(asked.directory());
            ComposeCommand.tell(asked.plan(), output);
            var usual = composition.plan(
                    asked.plan().project(), seen, Optional.empty(), Optional.empty(), Optional.empty());
            var proposed = composition
                    .proposal(asked.plan().project(), seen, Optional.empty(), false, output)
                    .roles();
            new Fielded(configuration, output, options)
                    .field(List.of(new Fielded.Draft(
                            asked.plan(),
                            seen,
                            Optional.of(proposed)
                                    .filter(p -> !p.equals(asked.plan().roles())),
                            Optional.of(ComposeCommand.correction(usual, asked.plan(), seen)))));
            return ExitCode.OK.code();
        }
    }
}
