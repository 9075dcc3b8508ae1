package io.tmuxorchestrator.cli.alert;

import io.tmuxorchestrator.cli.broker.Broker;
import io.tmuxorchestrator.cli.broker.Details;
import io.tmuxorchestrator.cli.broker.Held;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.topics.Topic;
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
        name = "show",
        description = "Shows all that is known of one alert: its rule, the values that fired it, and what to do.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  orc alerts show silence/agent/alice", "  orc alerts show disk-runs-out/host/box --json"})
final class AlertShowCommand implements Callable<Integer> {

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "KEY", description = "Key of the alert; see 'orc alerts list'.")
    private String key = "";

    @Option(names = "--json", description = "As one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        var clients = Broker.clients(settings.load(), "orc-alerts");
        new Details(new Output(Objects.requireNonNull(spec)), json)
                .print(Held.read(clients, Topic.ALERTS), key, "alert", Alert.class);
        return ExitCode.OK.code();
    }
}
