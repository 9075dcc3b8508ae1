package io.tmuxorchestrator.cli.agent;

import io.tmuxorchestrator.bridge.spend.Budget;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.PlacementCheck;
import io.tmuxorchestrator.schemas.RestartPolicy;
import io.tmuxorchestrator.schemas.Tier;
import io.tmuxorchestrator.schemas.json.InvalidRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What is wanted of an agent, beside its name and its program. */
final class PlacementOptions {

    private static final Path STANDARD_INPUT = Path.of("-");

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            required = true,
            description = "Agent profile: claude-code, codex, gemini, aider, opencode, shell, or one of your own.")
    private String profile = "";

    @Option(names = "--project", paramLabel = "NAME", description = "What it works on; project:shop then reaches it.")
    private Optional<String> project = Optional.empty();

    @Option(
            names = "--role",
            paramLabel = "NAME",
            description = "What it is for, such as developer: chooses its briefing, and @developer reaches it.")
    private Optional<String> role = Optional.empty();

    @Option(names = "--tier", description = "orchestrator, project_manager, engineer or specialist.")
    private Optional<Tier> tier = Optional.empty();

    @Option(
            names = "--cwd",
            paramLabel = "DIR",
            description = "Directory it starts in (default: the home of the user that its bridge runs as).")
    private Optional<Path> directory = Optional.empty();

    @Option(
            names = "--host",
            paramLabel = "NAME",
            description =
                    "Host it runs on (default: this one, or else the only one whose bridge is up; with --replace: where it is).")
    private Optional<String> host = Optional.empty();

    @Option(
            names = "--env",
            paramLabel = "KEY=VALUE",
            description = "Variable of its environment. Everybody can read it: no secrets.")
    private Map<String, String> environment = Map.of();

    @Option(names = "--secret", paramLabel = "NAME", description = "Variable that its bridge has the value of.")
    private List<String> secrets = List.of();

    @Option(
            names = "--brief",
            paramLabel = "FILE",
            description = "What it is told first; - reads it from standard input, an empty file says nothing"
                    + " (default: the briefing of its role).")
    private Optional<Path> briefing = Optional.empty();

    @Option(names = "--session", paramLabel = "NAME", description = "tmux session (default: its project, or agents).")
    private Optional<String> session = Optional.empty();

    @Option(names = "--window", paramLabel = "NAME", description = "tmux window (default: its name).")
    private Optional<String> window = Optional.empty();

    @Option(names = "--reports-to", paramLabel = "AGENT", description = "Agent it reports to.")
    private Optional<String> reportsTo = Optional.empty();

    @Option(names = "--manages", paramLabel = "AGENT", split = ",", description = "Agents that report to it: bob,carol")
    private List<String> manages = List.of();

    @Option(
            names = "--budget",
            paramLabel = "AMOUNT",
            description = "What it may spend on a day: tokens, US dollars or both, such as 2M, 5usd, or 2M,5usd.")
    private Optional<String> budget = Optional.empty();

    @Option(
            names = "--restart",
            paramLabel = "WHEN",
            converter = Policy.class,
            description = "When its program ends: always, on-failure or never start it again (default: always).")
    private RestartPolicy restart = RestartPolicy.ALWAYS;

    @Option(names = "--movable", description = "It goes to another host when its own is lost.")
    private boolean movable;

    /** In the words of the command line. */
    static final class Policy implements ITypeConverter<RestartPolicy> {
        @Override
        public RestartPolicy convert(String word) {
            return Arrays.stream(RestartPolicy.values())
                    .filter(p -> word(p).equals(word.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(
                            () -> new TypeConversionException("'" + word + "' is none of always, on-failure, never"));
        }

        private static String word(RestartPolicy policy) {
            return policy.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    Optional<String> host() {
        return host;
    }

    /** Without a host. Refuses what no bridge could start. */
    Placement placement(String agent, List<String> command) throws IOException {
        var placement = Placement.newBuilder()
                .setAgent(agent)
                .setProfile(profile)
                .setRole(role.orElse(""))
                .setTier(tier.orElse(Tier.UNKNOWN))
                .setCommand(command)
                .setEnvironment(environment)
                .setSecrets(secrets)
                .setManages(manages)
                .setRestart(restart)
                .setMovable(movable);
        host.ifPresent(placement::setHost);
        project.ifPresent(placement::setProject);
        directory.map(d -> d.toAbsolutePath().normalize().toString()).ifPresent(placement::setDirectory);
        session.ifPresent(placement::setSession);
        window.ifPresent(placement::setWindow);
        reportsTo.ifPresent(placement::setReportsTo);
        budget.map(AgentCreditCommand::parsed)
                .ifPresent(b -> placement.setAttributes(Map.of(Budget.OF_AGENT, b.toString())));
        if (briefing.isPresent()) {
            placement.setBriefing(text(briefing.get()));
        }
        var wanted = placement.build();
        var refusals = PlacementCheck.refusals(wanted);
        if (!refusals.isEmpty()) {
            throw new InvalidRecord("placement", refusals);
        }
        return wanted;
    }

    private static String text(Path file) throws IOException {
        if (file.equals(STANDARD_INPUT)) {
            return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (!Files.isReadable(file)) {
            throw new CommandFailure(ExitCode.NOT_FOUND, "--brief: there is no file '" + file + "' to read");
        }
        return Files.readString(file);
    }
}
