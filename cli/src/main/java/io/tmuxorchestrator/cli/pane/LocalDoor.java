package io.tmuxorchestrator.cli.pane;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tmuxorchestrator.bridge.door.DoorClient;
import io.tmuxorchestrator.bridge.door.DoorException;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.settings.Home;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.runtime.config.Configuration;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * The bridge of this host, for commands: its reasons become exit codes. The few settings that lead to it are a part of every
 * command that asks it; {@code --profile} is not among them, because here it is an agent's.
 */
public final class LocalDoor {

    @Option(names = "--config", paramLabel = "FILE", description = "Settings file, over those in the usual places.")
    private List<Path> files = List.of();

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "One setting, over all others.")
    private Map<String, String> set = Map.of();

    private Optional<DoorClient> client = Optional.empty();

    public static LocalDoor of(Configuration configuration) {
        var door = new LocalDoor();
        door.client = Optional.of(DoorClient.in(Home.of(configuration).directory()));
        return door;
    }

    public static ObjectNode fields() {
        return JsonNodeFactory.instance.objectNode();
    }

    public Configuration configuration() {
        return Settings.of(files, set).load();
    }

    public ObjectNode ask(String request, ObjectNode fields) {
        try {
            return client().ask(request, fields);
        } catch (DoorException e) {
            throw failure(e);
        }
    }

    public static CommandFailure failure(DoorException e) {
        return new CommandFailure(exitCode(e), String.valueOf(e.getMessage()), e);
    }

    private DoorClient client() {
        if (client.isEmpty()) {
            client = Optional.of(DoorClient.in(Home.of(configuration()).directory()));
        }
        return client.get();
    }

    private static ExitCode exitCode(DoorException e) {
        return switch (e.kind()) {
            case CLOSED, NOT_NOW -> ExitCode.UNREACHABLE;
            case NOT_FOUND -> ExitCode.NOT_FOUND;
            case REFUSED -> ExitCode.REFUSED;
            case FAILED -> ExitCode.FAILED;
        };
    }
}
