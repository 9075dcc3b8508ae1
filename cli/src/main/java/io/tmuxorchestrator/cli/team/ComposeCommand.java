package io.tmuxorchestrator.cli.team;

import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.ClusterSettings;
import io.tmuxorchestrator.composer.compose.Corrections.Correction;
import io.tmuxorchestrator.composer.compose.PlanTree;
import io.tmuxorchestrator.composer.compose.ProjectName;
import io.tmuxorchestrator.composer.compose.TeamPlan;
import io.tmuxorchestrator.composer.look.Inspection;
import java.nio.file.Path;
import java.util.ArrayList;
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
        name = "compose",
        description =
                "Looks at projects and fields a team for each: agents in worktrees of their own, briefed, in a hierarchy.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc compose ~/code/shop",
            "  orc compose ~/code/shop --dry-run",
            "  orc compose ~/code/shop --agents \"pm,backend*2,qa\" --profile codex",
            "  orc compose ~/code/shop ~/code/blog --template code_project"
        })
public final class ComposeCommand implements Callable<Integer> {

    @Mixin
    private ClusterSettings settings = new ClusterSettings();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Directories of projects.")
    private List<Path> paths = List.of();

    @Option(
            names = "--agents",
            paramLabel = "ROLES",
            description = "Roles of the team, such as pm,backend*2,qa (default: those of the template).")
    private Optional<String> agents = Optional.empty();

    @Option(
            names = "--template",
            paramLabel = "NAME",
            description = "Template of the team (default: the one that suits the project).")
    private Optional<String> template = Optional.empty();

    @Option(
            names = "--project",
            paramLabel = "NAME",
            description = "What to call the project (default: its directory).")
    private Optional<String> project = Optional.empty();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "Agent profile of those whose role names none (default: composer.profile).")
    private Optional<String> profile = Optional.empty();

    @Mixin
    private TeamOptions options = new TeamOptions();

    @Option(names = "--no-refine", description = "Do not ask the command that composer.refine.command names.")
    private boolean unrefined;

    @Option(names = "--dry-run", description = "Show the team, and do nothing.")
    private boolean dryRun;

    @Override
    public Integer call() throws Exception {
        var configuration = settings.load();
        var composition = new Composition(configuration);
        var output = new Output(Objects.requireNonNull(spec));
        if (project.isPresent() && paths.size() > 1) {
            throw new CommandFailure(ExitCode.USAGE, "--project names one project; compose one at a time then");
        }
        var drafts = new ArrayList<Fielded.Draft>();
        for (var path : paths) {
            drafts.add(draft(path, composition, output));
        }
        if (!dryRun) {
            new Fielded(configuration, output, options).field(drafts);
        }
        return ExitCode.OK.code();
    }

    private Fielded.Draft draft(Path path, Composition composition, Output output) throws Exception {
        var seen = composition.look(path);
        var name = project.map(ProjectName::check).orElseGet(() -> ProjectName.of(seen.directory()));
        var isAsked = agents.isPresent() || template.isPresent();
        var proposal = composition.proposal(name, seen, profile, !isAsked && !unrefined, output);
        var plan = isAsked ? composition.plan(name, seen, agents, template, profile) : proposal;
        tell(plan, output);
        var usual = composition.plan(name, seen, Optional.empty(), Optional.empty(), profile);
        return new Fielded.Draft(
                plan,
                seen,
                Optional.of(proposal.roles()).filter(roles -> !roles.equals(plan.roles())),
                Optional.of(correction(usual, plan, seen)).filter(c -> isAsked));
    }

    static Correction correction(TeamPlan usual, TeamPlan plan, Inspection seen) {
        return new Correction(seen.directory().toString(), usual.template(), usual.roles(), plan.roles());
    }

    static void tell(TeamPlan plan, Output output) {
        new PlanTree(plan).lines().forEach(output::text);
        plan.notes().forEach(n -> output.progress("%s", n));
    }
}
