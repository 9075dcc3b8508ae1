package io.tmuxorchestrator.cli.message;

import io.tmuxorchestrator.cli.agent.Windows;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.command.StandardInput;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.MessageCheck;
import io.tmuxorchestrator.schemas.json.InvalidRecord;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "send",
        description = "Says something to agents, a role, a project, everybody, a service or a person.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc send alice \"run the tests\"",
            "  orc send alice,bob \"stand-up in five minutes\" --priority high --ttl 10m",
            "  orc send @developer \"pull before you go on\" --confirm",
            "  orc send alice \"how many tests fail?\" --wait --timeout 2m",
            "  orc send project:shop/@qa - < findings.md",
            "  orc send alice --template task-assignment --with task=\"fix the login\""
        })
public final class SendCommand implements Callable<Integer> {

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "TO",
            split = ",",
            description = "alice, @role, @all, project:shop, project:shop/@role, service:sync or user:ann;"
                    + " several with commas between them.")
    private List<String> to = List.of();

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "TEXT",
            description = "What to say; - reads it from standard input. May be left out with --template.")
    private Optional<String> text = Optional.empty();

    @Mixin
    private TemplateOptions template = new TemplateOptions();

    @Mixin
    private MessageOptions options = new MessageOptions();

    @Mixin
    private FollowOptions follow = new FollowOptions();

    @Option(names = "--unchecked", description = "Send without asking first whether the recipient is known.")
    private boolean unchecked;

    @Option(
            names = "--by-window",
            description = "TO is a tmux window: session:window, session:window.pane, or an agent after all.")
    private boolean byWindow;

    @Option(
            names = "--spool",
            description =
                    "Leave it with the bridge of this host, which publishes it when the broker takes it. Returns at once: for hooks.")
    private boolean spool;

    @Option(names = "--json", description = "One JSON object for each message: its id, where it stands, its copies.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (text.isEmpty() && !template.isAsked()) {
            throw mistake("what to say? Give TEXT, or - to read it from standard input, or --template NAME");
        }
        if (template.hasValues() && !template.isAsked()) {
            throw mistake("--with fills in a template: which one? Give --template NAME");
        }
        var configuration = settings.load();
        var draft = template.draft(configuration, StandardInput.orText(text));
        var clients = new KafkaClients(configuration, "orc-send");
        var recipients = byWindow ? Windows.agents(clients, to) : to;
        var messages = options.messages(recipients, draft, follow.forAnswer());
        refuse(messages);
        var output = new Output(Objects.requireNonNull(spec));
        var bridge = new BridgeSender(configuration, output, json);
        if (spool) {
            messages.forEach(bridge::spool);
            return ExitCode.OK.code();
        }
        try {
            return new Sending(clients, follow, new SentReport(output, json))
                    .send(messages, !unchecked && !byWindow)
                    .code();
        } catch (CommandFailure e) {
            messages.forEach(message -> bridge.sendInstead(message, e));
            return ExitCode.OK.code();
        }
    }

    private static void refuse(List<AgentMessage> messages) {
        for (var message : messages) {
            var refusals = MessageCheck.refusals(message);
            if (!refusals.isEmpty()) {
                throw new InvalidRecord("message to send", refusals);
            }
        }
    }

    private ParameterException mistake(String text) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), text);
    }
}
