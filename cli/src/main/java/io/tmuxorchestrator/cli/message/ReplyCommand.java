package io.tmuxorchestrator.cli.message;

import io.tmuxorchestrator.cli.broker.Broker;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.command.StandardInput;
import io.tmuxorchestrator.cli.settings.Sender;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.MessageCheck;
import io.tmuxorchestrator.schemas.json.InvalidRecord;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "reply",
        description = "Answers a message: goes to whoever sent it, and closes what it asked.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc reply 6f0f3b52-6f3d-4a3c-9a51-3f3ad3c0a8d1 \"all 212 tests pass\"",
            "  orc reply 6f0f3b52-6f3d-4a3c-9a51-3f3ad3c0a8d1 - --from alice < report.md"
        })
public final class ReplyCommand implements Callable<Integer> {

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ID", description = "Id of the message that is answered.")
    private String id = "";

    @Parameters(index = "1", paramLabel = "TEXT", description = "The answer; - reads it from standard input.")
    private String text = "";

    @Option(
            names = "--from",
            paramLabel = "WHO",
            description = "Who answers (default: the agent that ORC_AGENT names, or whom the message was for).")
    private Optional<String> from = Optional.empty();

    @Mixin
    private FollowOptions follow = new FollowOptions();

    @Option(names = "--json", description = "Print the id and where it stands as JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        var content = StandardInput.orText(Optional.of(text)).orElse("");
        var clients = Broker.clients(settings.load(), "orc-reply");
        var answering = from.or(Sender::agent);
        var original = new Originals(clients).find(id, answering.orElse("")).orElseThrow(this::unknown);
        var answer = answer(original, answering, content);
        var refusals = MessageCheck.refusals(answer);
        if (!refusals.isEmpty()) {
            throw new InvalidRecord("answer to send", refusals);
        }
        return new Sending(clients, follow, new SentReport(new Output(Objects.requireNonNull(spec)), json))
                .send(List.of(answer), false)
                .code();
    }

    private CommandFailure unknown() {
        return new CommandFailure(
                ExitCode.NOT_FOUND,
                "no message " + id + " is found; see 'orc tail messages --since 1h'"
                        + "\nIf you know who sent it: orc send WHO TEXT --in-reply-to " + id);
    }

    /** Explicit answers are not counted as hops: what goes in circles by itself is what hops are for. */
    private AgentMessage answer(Original original, Optional<String> answering, String content) {
        if (original.sender().isEmpty()) {
            throw new CommandFailure(
                    ExitCode.REFUSED, "message " + id + " does not say who sent it, so there is nobody to answer");
        }
        var answer = AgentMessage.newBuilder()
                .setId(UUID.randomUUID().toString())
                .setTimestamp(Instant.now())
                .setSenderId(answering.orElseGet(original::answering))
                .setRecipientId(original.sender())
                .setContent(content)
                .setMessageType(original.answerType())
                .setRequiresResponse(follow.forAnswer())
                .setInReplyTo(original.id())
                .setCorrelationId(original.correlation().orElse(original.id()));
        original.project().ifPresent(answer::setProject);
        return answer.build();
    }
}
