package io.tmuxorchestrator.cli.team;

import io.tmuxorchestrator.cli.agent.Fleet;
import io.tmuxorchestrator.cli.command.CommandGroup;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.composer.compose.Roles;
import io.tmuxorchestrator.composer.compose.TeamTemplates;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentStates;
import io.tmuxorchestrator.schemas.Team;
import io.tmuxorchestrator.schemas.TeamMember;
import io.tmuxorchestrator.schemas.json.RecordJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "team",
        description = "Shows teams, and what they can be made of; see docs/teams.md.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = {
            TeamCommand.ListAll.class,
            TeamCommand.Show.class,
            TeamHistoryCommand.class,
            TeamLoanCommand.Lend.class,
            TeamLoanCommand.Return.class,
            TeamScaleCommand.class,
            TeamCommand.TemplateNames.class,
            TeamCommand.RoleNames.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc team list",
            "  orc team show shop",
            "  orc team history",
            "  orc team lend shop-tester --to blog",
            "  orc team scale shop on",
            "  orc team templates",
            "  orc team roles"
        })
public final class TeamCommand extends CommandGroup {

    @Command(
            name = "list",
            description = "Lists the teams of all projects.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  orc team list", "  orc team list --json"})
    static final class ListAll implements Callable<Integer> {

        @Mixin
        private Settings settings = new Settings();

        @Spec
        private @Nullable CommandSpec spec;

        @Option(names = "--json", description = "One JSON object a team.")
        private boolean json;

        @Override
        public Integer call() {
            var configuration = settings.load();
            var clients = new KafkaClients(configuration, "orc-team");
            var output = new Output(Objects.requireNonNull(spec));
            try (var fleet = new Fleet(configuration, clients)) {
                var teams = Teams.read(clients).all();
                output.list(
                        teams,
                        json,
                        RecordJson::tree,
                        "no team; see 'orc compose --help'",
                        List.of("PROJECT", "SESSION", "READY", "TEMPLATE", "HOST", "DIRECTORY"),
                        t -> row(t, fleet));
            }
            return ExitCode.OK.code();
        }

        private static List<String> row(Team team, Fleet fleet) {
            var ready = team.getMembers().stream()
                    .filter(m -> fleet.agent(m.getAgent())
                            .filter(a -> AgentStates.ALIVE.contains(a.getState()))
                            .isPresent())
                    .count();
            return List.of(
                    team.getProject(),
                    Teams.session(team),
                    ready + "/" + team.getMembers().size(),
                    team.getTemplate(),
                    team.getHost(),
                    team.getDirectory());
        }
    }

    @Command(
            name = "show",
            description = "Shows the team of a project, each agent below whom it reports to.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  orc team show shop", "  orc team show shop --json"})
    static final class Show implements Callable<Integer> {

        @Mixin
        private Settings settings = new Settings();

        @Spec
        private @Nullable CommandSpec spec;

        @Parameters(paramLabel = "PROJECT", description = "Name of the project.")
        private String project = "";

        @Option(names = "--json", description = "The record of the team.")
        private boolean json;

        @Override
        public Integer call() {
            var configuration = settings.load();
            var clients = new KafkaClients(configuration, "orc-team");
            var output = new Output(Objects.requireNonNull(spec));
            try (var fleet = new Fleet(configuration, clients)) {
                var team = Teams.read(clients).named(project);
                if (json) {
                    output.json(RecordJson.tree(team));
                    return ExitCode.OK.code();
                }
                output.line(
                        "@|bold %s|@ %s, wanted by %s",
                        Teams.session(team), team.getDirectory(), team.getRequestedBy());
                var rows = new ArrayList<List<String>>();
                team.getMembers().stream()
                        .filter(m -> m.getReportsTo().isEmpty())
                        .forEach(m -> add(m, "", team, fleet, rows));
                output.table(List.of("AGENT", "ROLE", "STATE", "GOOD AT"), rows);
            }
            return ExitCode.OK.code();
        }

        private static void add(TeamMember member, String indent, Team team, Fleet fleet, List<List<String>> rows) {
            rows.add(List.of(
                    // Not two blanks: a cell is one line, without holes.
                    indent + member.getAgent(),
                    member.getRole(),
                    fleet.agent(member.getAgent()).map(Show::state).orElse("not there"),
                    String.join(", ", member.getSpecializations())));
            team.getMembers().stream()
                    .filter(m ->
                            m.getReportsTo().filter(member.getAgent()::equals).isPresent())
                    .forEach(m -> add(m, indent + "·", team, fleet, rows));
        }

        private static String state(Agent agent) {
            return agent.getState() + agent.getReason().map(why -> ": " + why).orElse("");
        }
    }

    @Command(
            name = "templates",
            description = "Lists the templates of teams: those that are shipped, and your own.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  orc team templates"})
    static final class TemplateNames implements Callable<Integer> {

        @Mixin
        private Settings settings = new Settings();

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            var composer = new Composition(settings.load()).settings();
            var rows =
                    TeamTemplates.load(composer.templates(), Roles.load(composer.roles())).names().entrySet().stream()
                            .map(e -> List.of(e.getKey(), e.getValue()))
                            .toList();
            new Output(Objects.requireNonNull(spec)).table(List.of("TEMPLATE", "ABOUT"), rows);
            return ExitCode.OK.code();
        }
    }

    @Command(
            name = "roles",
            description = "Lists the roles that agents can have: those that are shipped, and your own.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  orc team roles"})
    static final class RoleNames implements Callable<Integer> {

        @Mixin
        private Settings settings = new Settings();

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            var composer = new Composition(settings.load()).settings();
            new Output(Objects.requireNonNull(spec))
                    .table(
                            List.of("ROLE", "ALSO", "TIER", "TITLE"),
                            Roles.load(composer.roles()).table());
            return ExitCode.OK.code();
        }
    }
}
