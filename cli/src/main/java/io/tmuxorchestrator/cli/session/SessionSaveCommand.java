package io.tmuxorchestrator.cli.session;

import io.tmuxorchestrator.cli.agent.Fleet;
import io.tmuxorchestrator.cli.broker.Directory;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.pane.LocalDoor;
import io.tmuxorchestrator.cli.session.saved.Save;
import io.tmuxorchestrator.cli.session.saved.SavedAgent;
import io.tmuxorchestrator.cli.session.saved.Saves;
import io.tmuxorchestrator.cli.session.saved.Sessions;
import io.tmuxorchestrator.cli.settings.ClusterSettings;
import io.tmuxorchestrator.runtime.HostSettings;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.Address;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.Nearest;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.PlacementTarget;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
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
        name = "save",
        description =
                "Saves sessions of this host: windows, directories, what panes show, and which agents are wanted.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc session save evening",
            "  orc session save --session shop --session docs",
            "  orc session save nightly --replace",
            "",
            "Environments are not saved. What panes show is, with whatever secrets stand there; only you can read it."
        })
final class SessionSaveCommand implements Callable<Integer> {

    private static final DateTimeFormatter USUAL_NAME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd-HHmmss").withZone(ZoneId.systemDefault());

    @Mixin
    private ClusterSettings settings = new ClusterSettings();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Name of the save (default: date and time).")
    private Optional<String> name = Optional.empty();

    @Option(names = "--session", paramLabel = "NAME", description = "Only this session; may be repeated.")
    private List<String> sessions = List.of();

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            description = "How many lines of each pane at most (default: ${DEFAULT-VALUE}).")
    private int lines = 2000;

    @Option(names = "--replace", description = "In place of what is saved under this name.")
    private boolean replace;

    @Override
    public Integer call() throws Exception {
        var at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var named = name.orElseGet(() -> USUAL_NAME.format(at));
        Address.Name.check("save", named);
        var configuration = settings.load();
        var saves = SessionCommand.saves(configuration);
        refuse(saves, named);
        var host = configuration.section(HostSettings.class).name();
        var door = new HostSessions(LocalDoor.of(configuration));
        try (var fleet = new Fleet(configuration, new KafkaClients(configuration, "orc-session"))) {
            var now = door.now()
                    .orElseThrow(() -> new CommandFailure(
                            ExitCode.UNREACHABLE,
                            "the bridge of this host has found no tmux server, so nothing is saved; 'tmux ls' says whether"
                                    + " there is one"));
            var chosen = sessions.isEmpty() ? now : now.only(sessions);
            var agents = fleet.placements().stream()
                    .filter(p -> isMeant(p, fleet.agent(p.getAgent()), host, chosen))
                    .map(SavedAgent::of)
                    .toList();
            check(now, chosen, agents);
            var save = Save.now(named, at, host, chosen, agents);
            saves.write(save, door.texts(chosen, lines, named, at));
            new Output(Objects.requireNonNull(spec))
                    .line(
                            "@|bold %s|@: %s, in %s",
                            named, save.size(), saves.place(named).toString());
        }
        return ExitCode.OK.code();
    }

    private void refuse(Saves saves, String named) throws IOException {
        if (!replace && saves.names().contains(named)) {
            throw new CommandFailure(
                    ExitCode.REFUSED,
                    "something is saved as '" + named
                            + "' already; choose another name, or save in its place with --replace");
        }
    }

    private void check(Sessions now, Sessions chosen, List<SavedAgent> agents) {
        var missing = sessions.stream().filter(s -> !now.names().contains(s)).toList();
        if (!missing.isEmpty() && agents.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.NOT_FOUND,
                    "there is no session '" + missing.get(0) + "' on this host; "
                            + Nearest.to(missing.get(0), now.names())
                                    .map(n -> "did you mean " + n + "? ")
                                    .orElse("") + "there are "
                            + Directory.listed(now.names()));
        }
        if (chosen.sessions().isEmpty() && agents.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.NOT_FOUND, "there is nothing to save: no session and no placed agent on this host");
        }
    }

    /** Whether an agent is in one of the sessions, or should be and has no pane now. */
    private boolean isMeant(Placement wanted, Optional<Agent> seen, String host, Sessions chosen) {
        var there = chosen.panes().anyMatch(p -> p.agent().equals(wanted.getAgent()));
        var here = seen.map(Agent::getHost)
                .or(wanted::getHost)
                .filter(host::equals)
                .isPresent();
        return there || (here && (sessions.isEmpty() || sessions.contains(PlacementTarget.session(wanted))));
    }
}
