package io.tmuxorchestrator.cli.alert;

import io.tmuxorchestrator.cli.broker.Broker;
import io.tmuxorchestrator.cli.broker.Held;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.command.Times;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.AlertState;
import io.tmuxorchestrator.schemas.Scope;
import io.tmuxorchestrator.schemas.Severity;
import io.tmuxorchestrator.schemas.json.RecordJson;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        description = "Lists the alerts that last, the worst first.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc alerts list",
            "  orc alerts list --project shop --severity error",
            "  orc alerts list --all --json"
        })
final class AlertListCommand implements Callable<Integer> {

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--all", description = "Also those that are over, and those that are silenced.")
    private boolean all;

    @Option(names = "--agent", paramLabel = "NAME", description = "Only those about an agent.")
    private Optional<String> agent = Optional.empty();

    @Option(names = "--project", paramLabel = "NAME", description = "Only those of a project.")
    private Optional<String> project = Optional.empty();

    @Option(names = "--rule", paramLabel = "NAME", description = "Only those of a rule.")
    private Optional<String> rule = Optional.empty();

    @Option(
            names = "--severity",
            description = "Only those that are so bad, or worse: ${COMPLETION-CANDIDATES} (default: INFO).")
    private Severity severity = Severity.INFO;

    @Option(names = "--json", description = "One JSON object an alert.")
    private boolean json;

    @Override
    public Integer call() {
        var clients = Broker.clients(settings.load(), "orc-alerts");
        var output = new Output(Objects.requireNonNull(spec));
        var alerts = Held.read(clients, Topic.ALERTS).all(Alert.class).stream()
                .filter(this::isAskedFor)
                .sorted(Comparator.comparing(Alert::getSeverity)
                        .reversed()
                        .thenComparing(Alert::getOpenedAt)
                        .thenComparing(Alert::getKey))
                .toList();
        output.list(
                alerts,
                json,
                RecordJson::tree,
                "no alert",
                List.of("SEVERITY", "STATE", "SINCE", "ALERT", "WHAT"),
                AlertListCommand::row);
        return ExitCode.OK.code();
    }

    private boolean isAskedFor(Alert alert) {
        return (all || alert.getState() == AlertState.OPEN || alert.getState() == AlertState.ACKNOWLEDGED)
                && alert.getSeverity().compareTo(severity) >= 0
                && agent.map(a -> alert.getScope() == Scope.AGENT
                                && alert.getSubject().equals(a))
                        .orElse(true)
                && (project.isEmpty() || project.equals(alert.getProject()))
                && rule.map(r -> alert.getRule().equals(r)).orElse(true);
    }

    private static List<String> row(Alert alert) {
        return List.of(
                alert.getSeverity().name().toLowerCase(Locale.ROOT),
                alert.getState().name().toLowerCase(Locale.ROOT),
                Times.since(alert.getOpenedAt()),
                alert.getKey(),
                alert.getTitle() + (alert.getText().isEmpty() ? "" : ": " + alert.getText()));
    }
}
