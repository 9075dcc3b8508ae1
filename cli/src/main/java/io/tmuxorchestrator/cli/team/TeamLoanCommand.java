package io.tmuxorchestrator.cli.team;

import io.tmuxorchestrator.cli.agent.WaitOptions;
import io.tmuxorchestrator.cli.broker.Broker;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.composer.ComposerSettings;
import io.tmuxorchestrator.composer.field.Loan;
import io.tmuxorchestrator.composer.field.Marks;
import io.tmuxorchestrator.runtime.config.Configuration;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Team;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** An agent passes from one team to another. Both change at once, by the one who may say so of both. */
abstract class TeamLoanCommand implements Callable<Integer> {

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "AGENT", description = "Name of the agent.")
    private String agent = "";

    @Mixin
    private WaitOptions waiting = new WaitOptions();

    /** Projects whose teams change: the one it belongs to, and the other. */
    record Between(String home, String other) {}

    abstract Between between(Teams teams, String agent);

    abstract Loan loan(Teams teams, Between between, String agent);

    /** The team that it works in then. */
    abstract Optional<Team> where(Loan loan);

    @Override
    public final Integer call() {
        var configuration = settings.load();
        var clients = Broker.clients(configuration, "orc-team");
        var output = new Output(Objects.requireNonNull(spec));
        var between = between(Teams.read(clients), agent);
        try (var watch = new TeamWatch(clients, output)) {
            var loan = change(between, configuration, clients, output);
            var where = where(loan);
            if (waiting.isAsked() && where.isPresent()) {
                watch.expect(where.get());
                watch.until(
                                EventType.TEAM_COMPOSED,
                                waiting.timeout(),
                                "see 'orc team show " + where.get().getProject() + "'")
                        .values()
                        .forEach(text -> output.line("%s", text));
            } else {
                output.line("%s is wanted so", agent);
            }
        }
        return ExitCode.OK.code();
    }

    /** Always in the same order, so that two who want this of the same teams do not wait for each other. */
    private Loan change(Between between, Configuration configuration, KafkaClients clients, Output output) {
        var patience = configuration.section(ComposerSettings.class).patience();
        var names = Stream.of(between.home(), between.other()).sorted().toList();
        try (var first = StartRight.take(names.get(0), patience, configuration, clients, output);
                var ignored = StartRight.take(names.get(1), patience, configuration, clients, output)) {
            var loan = loan(Teams.read(clients), between, agent);
            Map<String, Object> wanted = new LinkedHashMap<>();
            loan.home().ifPresent(t -> wanted.put(t.getProject(), t));
            loan.other().ifPresent(t -> wanted.put(t.getProject(), t));
            first.wantAll(wanted);
            return loan;
        } catch (Loan.Refusal e) {
            throw new CommandFailure(ExitCode.REFUSED, String.valueOf(e.getMessage()), e);
        }
    }

    @Command(
            name = "lend",
            description =
                    "Lets an agent work in the team of another project: in a worktree there, briefed anew. Its own worktree and"
                            + " its place stay.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  orc team lend shop-tester --to blog"})
    static final class Lend extends TeamLoanCommand {
        @Option(names = "--to", paramLabel = "PROJECT", required = true, description = "Project that needs it.")
        private String to = "";

        @Override
        Between between(Teams teams, String agent) {
            return new Between(
                    teams.of(agent)
                            .orElseThrow(() -> new CommandFailure(
                                    ExitCode.NOT_FOUND, "'" + agent + "' is in no team; see 'orc team list'"))
                            .getProject(),
                    teams.named(to).getProject());
        }

        @Override
        Loan loan(Teams teams, Between between, String agent) {
            return Loan.lent(teams.named(between.home()), teams.named(between.other()), agent);
        }

        @Override
        Optional<Team> where(Loan loan) {
            return loan.other();
        }
    }

    @Command(
            name = "return",
            description = "Lets an agent that was lent go back to its own team.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  orc team return shop-tester"})
    static final class Return extends TeamLoanCommand {
        @Override
        Between between(Teams teams, String agent) {
            return teams.all().stream()
                    .flatMap(t -> Stream.concat(
                            Optional.ofNullable(t.getSettings().get(Marks.LENT + agent))
                                    .map(other -> new Between(t.getProject(), other))
                                    .stream(),
                            Optional.ofNullable(t.getSettings().get(Marks.BORROWED + agent))
                                    .map(home -> new Between(home, t.getProject()))
                                    .stream()))
                    .findFirst()
                    .orElseThrow(() -> new CommandFailure(
                            ExitCode.NOT_FOUND, "'" + agent + "' is lent to nobody; see 'orc team list'"));
        }

        @Override
        Loan loan(Teams teams, Between between, String agent) {
            return Loan.returned(teams.find(between.home()), teams.find(between.other()), agent);
        }

        @Override
        Optional<Team> where(Loan loan) {
            return loan.home();
        }
    }
}
