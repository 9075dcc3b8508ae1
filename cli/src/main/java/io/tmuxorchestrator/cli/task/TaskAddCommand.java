package io.tmuxorchestrator.cli.task;

import io.tmuxorchestrator.cli.broker.Broker;
import io.tmuxorchestrator.cli.broker.Directory;
import io.tmuxorchestrator.cli.broker.Held;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Moments;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.command.StandardInput;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.cli.team.Teams;
import io.tmuxorchestrator.composer.task.Request;
import io.tmuxorchestrator.composer.task.Verb;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.Priority;
import io.tmuxorchestrator.schemas.Team;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
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
        name = "add",
        description = "Says that something is to be done; whoever suits and has the least to do is given it.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc task add \"Mend the login\" --project shop",
            "  orc task add \"Mend the login\" --to shop-developer --criteria \"all tests pass\"",
            "  orc task add \"Test the login\" --role tester --after shop-1,shop-2 --deadline 4h",
            "  orc task add - --priority high < task.md"
        })
final class TaskAddCommand implements Callable<Integer> {

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "TEXT",
            description =
                    "What is to be done: in the first line in brief, then in full; - reads it from standard input.")
    private String text = "";

    @Option(
            names = "--project",
            paramLabel = "NAME",
            description =
                    "Project it belongs to (default: that of the agent who wants it, or the only one with a team).")
    private Optional<String> project = Optional.empty();

    @Option(names = "--to", paramLabel = "AGENT", description = "Who is to do it (default: whoever suits and is free).")
    private Optional<String> agent = Optional.empty();

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "Role that suits it (default: the first of the team that does not lead).")
    private Optional<String> role = Optional.empty();

    @Option(names = "--after", paramLabel = "ID", split = ",", description = "Tasks that must be done before.")
    private List<String> after = List.of();

    @Option(
            names = "--reviewer",
            paramLabel = "WHO",
            description =
                    "Who has to agree before it is done: an agent, user:ann, or none (default: the project manager).")
    private Optional<String> reviewer = Optional.empty();

    @Option(names = "--criteria", paramLabel = "TEXT", description = "What counts as done.")
    private Optional<String> criteria = Optional.empty();

    @Option(names = "--priority", description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Priority priority = Priority.NORMAL;

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            description = "When it must be done, such as 4h or 2026-12-01T09:00.")
    private Optional<String> deadline = Optional.empty();

    @Option(names = "--id", description = "What to call it (default: the project and a number).")
    private Optional<String> id = Optional.empty();

    @Mixin
    private TaskAsking asking = new TaskAsking();

    @Override
    public Integer call() throws Exception {
        var configuration = settings.load();
        var facts = new HashMap<String, String>();
        agent.ifPresent(a -> facts.put(Request.AGENT, a));
        role.ifPresent(r -> facts.put(Request.ROLE, r));
        reviewer.ifPresent(r -> facts.put(Request.REVIEWER, r));
        criteria.ifPresent(c -> facts.put(Request.CRITERIA, c));
        id.ifPresent(i -> facts.put(Request.ID, i));
        deadline.map(d -> Moments.at(d, ZoneId.systemDefault(), Instant.now()))
                .ifPresent(d -> facts.put(Request.DEADLINE, d.toString()));
        if (!after.isEmpty()) {
            facts.put(Request.AFTER, String.join(",", after));
        }
        var content = StandardInput.orText(Optional.of(text)).orElse("");
        var message = asking.message(Verb.ADD, content, facts).setPriority(priority);
        project.or(() -> usual(new KafkaClients(configuration, "orc-task"))).ifPresent(message::setProject);
        asking.ask(message.build(), configuration, new Output(Objects.requireNonNull(spec)));
        return ExitCode.OK.code();
    }

    /** That of who is to do it, or who wants it done; else the only one there is. */
    private Optional<String> usual(KafkaClients clients) {
        Broker.check(clients);
        var agents = Held.read(clients, Topic.AGENTS);
        var near = agent.or(() -> Optional.of(asking.who()))
                .flatMap(a -> agents.find(a, Agent.class))
                .flatMap(Agent::getProject);
        return near.or(() -> {
            var teams = Teams.read(clients).all().stream().map(Team::getProject).toList();
            if (teams.size() > 1) {
                throw new CommandFailure(
                        ExitCode.USAGE, "of which project? Say --project with one of " + Directory.listed(teams));
            }
            return teams.stream().findFirst();
        });
    }
}
