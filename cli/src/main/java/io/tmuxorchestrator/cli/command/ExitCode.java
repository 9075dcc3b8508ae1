package io.tmuxorchestrator.cli.command;

import io.tmuxorchestrator.runtime.config.ConfigurationException;
import io.tmuxorchestrator.runtime.error.ErrorClass;
import io.tmuxorchestrator.schemas.Address;
import io.tmuxorchestrator.sync.repository.GitException;
import java.nio.file.NoSuchFileException;

/** How a command ended, for scripts. Listed in {@code orc --help}. */
public enum ExitCode {
    OK(0, "done"),
    FAILED(1, "something failed that has no code of its own"),
    USAGE(2, "the command line is wrong"),
    CONFIGURATION(3, "the configuration is wrong"),
    UNREACHABLE(4, "broker, registry or another service cannot be reached"),
    REFUSED(5, "the input was refused"),
    NOT_FOUND(6, "what was named does not exist"),
    MISSING_PROGRAM(7, "a program that is needed is not installed"),
    ALREADY_RUNNING(8, "it runs already"),
    UNHEALTHY(9, "a check found something wrong"),
    UNDELIVERED(10, "a message ended otherwise than delivered"),
    TIMED_OUT(11, "what was waited for did not come in time");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }

    public static ExitCode of(Throwable failure) {
        if (failure instanceof CommandFailure f) {
            return f.exitCode();
        }
        if (failure instanceof ConfigurationException) {
            return CONFIGURATION;
        }
        if (failure instanceof Address.InvalidAddress || failure instanceof GitException) {
            return REFUSED;
        }
        if (failure instanceof NoSuchFileException) {
            return NOT_FOUND;
        }
        return switch (ErrorClass.of(failure)) {
            case NETWORK_TIMEOUT -> UNREACHABLE;
            case CONFIGURATION, PERMISSION -> CONFIGURATION;
            case BAD_INPUT -> REFUSED;
            default -> FAILED;
        };
    }
}
