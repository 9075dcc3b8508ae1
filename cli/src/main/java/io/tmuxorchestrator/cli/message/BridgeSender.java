package io.tmuxorchestrator.cli.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.pane.LocalDoor;
import io.tmuxorchestrator.runtime.config.Configuration;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.json.RecordJson;

/** Sends through the bridge of this host, which does not need the broker for it. */
final class BridgeSender {

    private final Configuration configuration;
    private final Output output;
    private final boolean json;

    BridgeSender(Configuration configuration, Output output, boolean json) {
        this.configuration = configuration;
        this.output = output;
        this.json = json;
    }

    void spool(AgentMessage message) {
        print(message, ask("spool", message));
    }

    /** While the broker is away; it keeps the id, so that nothing comes twice if the broker took it after all. */
    void sendInstead(AgentMessage message, CommandFailure why) {
        if (why.exitCode() != ExitCode.UNREACHABLE) {
            throw why;
        }
        try {
            print(message, ask("send", message));
        } catch (CommandFailure e) {
            throw new CommandFailure(e.exitCode(), why.getMessage() + "\nThe bridge cannot help: " + e.getMessage(), e);
        }
    }

    private ObjectNode ask(String request, AgentMessage message) {
        return LocalDoor.of(configuration).ask(request, LocalDoor.fields().set("message", RecordJson.tree(message)));
    }

    private void print(AgentMessage message, ObjectNode answer) {
        if (json) {
            output.json(answer.put("recipientId", message.getRecipientId()));
        } else if (answer.path("way").asText().equals("direct")) {
            output.progress("the broker is away: the bridge gives it to its agent, and tells the broker later");
            output.line("sent @|bold %s|@ to %s", message.getId(), message.getRecipientId());
        } else {
            output.progress("the bridge has it, and publishes it when the broker takes it");
            output.line("spooled @|bold %s|@ for %s", message.getId(), message.getRecipientId());
        }
    }
}
