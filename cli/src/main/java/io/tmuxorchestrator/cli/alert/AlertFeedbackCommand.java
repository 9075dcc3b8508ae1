package io.tmuxorchestrator.cli.alert;

import io.tmuxorchestrator.analytics.alerts.Ask;
import io.tmuxorchestrator.cli.broker.Broker;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.Settings;
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
        name = "feedback",
        description =
                "Says whether it was right to tell. After a false alarm it takes half as much again until this rule tells of"
                        + " this subject.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc alerts feedback silence/agent/alice --false-alarm",
            "  orc alerts feedback silence/agent/alice --useful"
        })
final class AlertFeedbackCommand implements Callable<Integer> {

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "KEY", description = "Key of the alert; see 'orc alerts list'.")
    private String key = "";

    @Option(names = "--false-alarm", description = "Nothing was wrong. The alert is over.")
    private boolean falseAlarm;

    @Option(names = "--useful", description = "It was right; takes back one false alarm.")
    private boolean useful;

    @Override
    public Integer call() throws Exception {
        if (falseAlarm == useful) {
            throw new CommandFailure(ExitCode.USAGE, "say whether it was right to tell: --false-alarm or --useful");
        }
        var clients = Broker.clients(settings.load(), "orc-alerts");
        var verb = falseAlarm ? Ask.Verb.FALSE_ALARM : Ask.Verb.USEFUL;
        var now = new AlertAsk(clients).ask(new Ask(verb, key));
        new Output(Objects.requireNonNull(spec))
                .line(
                        "from now on %s is told at %s times its limit",
                        key, now.getAttributes().getOrDefault("tolerance", "1.0"));
        return ExitCode.OK.code();
    }
}
