package io.tmuxorchestrator.cli.session;

import io.tmuxorchestrator.cli.agent.Fleet;
import io.tmuxorchestrator.cli.agent.Goal;
import io.tmuxorchestrator.cli.agent.HostChoice;
import io.tmuxorchestrator.cli.agent.Placements;
import io.tmuxorchestrator.cli.agent.WaitOptions;
import io.tmuxorchestrator.cli.agent.Waiting;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.pane.LocalDoor;
import io.tmuxorchestrator.cli.session.saved.Restoration;
import io.tmuxorchestrator.cli.session.saved.Save;
import io.tmuxorchestrator.cli.session.saved.Saves;
import io.tmuxorchestrator.cli.session.saved.Sessions;
import io.tmuxorchestrator.cli.session.saved.Step;
import io.tmuxorchestrator.cli.settings.ClusterSettings;
import io.tmuxorchestrator.runtime.HostSettings;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentStates;
import io.tmuxorchestrator.schemas.Placement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        name = "restore",
        description = "Makes what was saved again, as far as it is not there: windows on this host, and agents.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc session restore evening --dry-run",
            "  orc session restore evening --yes --env RUST_LOG=debug",
            "  orc session restore evening --host big-box",
            "",
            "What is there is left alone, so it can be given again at any time. Programs in panes that are no agent's are",
            "named and not started."
        })
final class SessionRestoreCommand implements Callable<Integer> {

    @Mixin
    private ClusterSettings settings = new ClusterSettings();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Name of the save.")
    private String name = "";

    @Option(
            names = "--host",
            paramLabel = "NAME",
            description = "Host that agents are to run on (default: the one they were wanted on)."
                    + " Of another host than this, only agents.")
    private Optional<String> host = Optional.empty();

    @Option(
            names = "--env",
            paramLabel = "KEY=VALUE",
            description = "Variable for the agents that had it. Everybody can read it: no secrets.")
    private Map<String, String> environment = Map.of();

    @Option(names = "--dry-run", description = "Only show what would be done.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Mixin
    private WaitOptions wait = new WaitOptions();

    @Override
    public Integer call() throws Exception {
        var configuration = settings.load();
        var saves = SessionCommand.saves(configuration);
        var save = SessionCommand.find(saves, name);
        var output = new Output(Objects.requireNonNull(spec));
        var clients = new KafkaClients(configuration, "orc-session");
        var door = new HostSessions(LocalDoor.of(configuration));
        try (var fleet = new Fleet(configuration, clients);
                var placements = new Placements(clients)) {
            var own = configuration.section(HostSettings.class).name();
            var here = host.filter(h -> !h.equals(own)).isEmpty();
            if (!here) {
                output.progress("windows are made only on the host itself: copy the save there, and restore it there");
            }
            host.flatMap(HostChoice.of(own, fleet)::doubt).ifPresent(d -> output.progress("%s", d));
            var planned = steps(save, here ? door.now() : Optional.empty(), here, fleet);
            planned.forEach(step -> print(step, output));
            if (planned.stream().allMatch(Step.Leave.class::isInstance)) {
                output.line("there is nothing to do");
            } else if (!dryRun) {
                confirm(output);
                var steps = steps(save, here ? Optional.of(door.ensured()) : Optional.empty(), here, fleet);
                var failures = open(steps, saves, door, output);
                start(steps, fleet, placements, output);
                if (!failures.isEmpty()) {
                    throw new CommandFailure(ExitCode.FAILED, String.join("\n", failures));
                }
            }
        }
        return ExitCode.OK.code();
    }

    private List<Step> steps(Save save, Optional<Sessions> now, boolean here, Fleet fleet) {
        var restoration = new Restoration(save, now.orElse(Sessions.NONE), d -> Files.isDirectory(Path.of(d)));
        var steps = new ArrayList<Step>();
        if (here) {
            steps.addAll(restoration.windows());
        }
        steps.addAll(restoration.agents(host, environment, agent -> objection(agent, fleet)));
        return steps;
    }

    private static Optional<String> objection(String agent, Fleet fleet) {
        var seen = fleet.agent(agent);
        return fleet.placement(agent)
                .map(p -> "is placed"
                        + seen.map(a -> " and " + a.getState() + " on host " + a.getHost())
                                .orElse(""))
                .or(() -> seen.filter(a -> AgentStates.ALIVE.contains(a.getState()))
                        .map(Agent::getHost)
                        .map(h -> "an agent of that name was adopted on host " + h));
    }

    private static void print(Step step, Output output) {
        if (step instanceof Step.Leave) {
            output.line("@|faint =|@ %s %s", step.what(), String.join(", ", step.remarks()));
        } else {
            output.line("@|green +|@ %s", step.what());
            step.remarks().forEach(r -> output.line("    %s", r));
        }
    }

    private void confirm(Output output) throws IOException {
        if (!yes && !output.confirm("Do what is marked with +?").orElse(false)) {
            throw new CommandFailure(ExitCode.REFUSED, "nothing was done; say yes, or add --yes");
        }
    }

    /** What could not be made; the rest is made all the same. */
    private List<String> open(List<Step> steps, Saves saves, HostSessions door, Output output) {
        var failures = new ArrayList<String>();
        for (var step : steps) {
            if (step instanceof Step.Open window) {
                try {
                    output.line("%s", door.reopen(window, text -> file(saves, text)));
                } catch (CommandFailure e) {
                    if (e.exitCode() == ExitCode.UNREACHABLE) {
                        throw e;
                    }
                    failures.add(window.what() + ": " + e.getMessage());
                }
            }
        }
        return failures;
    }

    private String file(Saves saves, String text) {
        var file = saves.place(name).resolve(text).toAbsolutePath();
        return !text.isEmpty() && Files.isReadable(file) ? file.toString() : "";
    }

    private void start(List<Step> steps, Fleet fleet, Placements placements, Output output)
            throws InterruptedException {
        var wanted = new ArrayList<Placement>();
        Map<String, Goal> goals = new HashMap<>();
        for (var step : steps) {
            if (step instanceof Step.Start agent) {
                var seen = fleet.agent(agent.wanted().getAgent());
                var anew = Placements.anew(agent.wanted(), Optional.empty(), seen);
                placements.want(anew);
                wanted.add(anew);
                goals.put(anew.getAgent(), new Goal.Runs(anew.getGeneration(), seen));
            }
        }
        if (wait.isAsked()) {
            new Waiting(fleet, output, wait.timeout()).until(wanted, goals);
        } else {
            wanted.forEach(p -> output.line("agent %s is wanted", p.getAgent()));
        }
    }
}
