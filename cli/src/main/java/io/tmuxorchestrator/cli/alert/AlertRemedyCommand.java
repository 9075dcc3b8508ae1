package io.tmuxorchestrator.cli.alert;

import io.tmuxorchestrator.analytics.alerts.Ask;
import io.tmuxorchestrator.analytics.remedy.Treatment;
import io.tmuxorchestrator.cli.broker.Broker;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.schemas.json.RecordJson;
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
        name = "remedy",
        description = "Carries out what can be done about an alert: restarts, pauses or tells its agent.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc alerts remedy silence/agent/alice",
            "",
            "Which alerts have a remedy, and how to have it carried out by itself: docs/alerts.md."
        })
final class AlertRemedyCommand implements Callable<Integer> {

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "KEY", description = "Key of the alert; see 'orc alerts list'.")
    private String key = "";

    @Option(names = "--json", description = "The alert as one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        var clients = Broker.clients(settings.load(), "orc-alerts");
        var now = new AlertAsk(clients).ask(new Ask(Ask.Verb.REMEDY, key));
        var output = new Output(Objects.requireNonNull(spec));
        var refused = Treatment.withheld(now);
        if (json) {
            output.json(RecordJson.tree(now));
        } else if (refused.isEmpty()) {
            Treatment.said(now).ifPresent(said -> output.line("%s", said));
        }
        if (refused.isPresent()) {
            throw new CommandFailure(
                    ExitCode.REFUSED, "nothing was done: " + refused.get() + ". What to do: " + now.getRemedy());
        }
        return ExitCode.OK.code();
    }
}
