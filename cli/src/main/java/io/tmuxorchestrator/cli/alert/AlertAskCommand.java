package io.tmuxorchestrator.cli.alert;

import io.tmuxorchestrator.analytics.alerts.Ask;
import io.tmuxorchestrator.cli.broker.Broker;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Something that is done to alerts, one after another. */
abstract class AlertAskCommand implements Callable<Integer> {

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "KEY", description = "Keys of alerts; see 'orc alerts list'.")
    private List<String> keys = List.of();

    private final Ask.Verb verb;

    AlertAskCommand(Ask.Verb verb) {
        this.verb = verb;
    }

    @Override
    public final Integer call() throws Exception {
        var clients = Broker.clients(settings.load(), "orc-alerts");
        var output = new Output(Objects.requireNonNull(spec));
        for (var key : keys) {
            var now = new AlertAsk(clients).ask(new Ask(verb, key));
            output.line("%s is %s", key, now.getState().name().toLowerCase(Locale.ROOT));
        }
        return ExitCode.OK.code();
    }

    @Command(
            name = "ack",
            description = "Says that somebody sees to it: nobody else is told, until it is over.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  orc alerts ack silence/agent/alice"})
    static final class Ack extends AlertAskCommand {
        Ack() {
            super(Ask.Verb.ACK);
        }
    }

    @Command(
            name = "resolve",
            description = "Says that it is over. It comes back if it begins anew.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  orc alerts resolve dead-letters/agent/alice"})
    static final class Resolve extends AlertAskCommand {
        Resolve() {
            super(Ask.Verb.RESOLVE);
        }
    }
}
