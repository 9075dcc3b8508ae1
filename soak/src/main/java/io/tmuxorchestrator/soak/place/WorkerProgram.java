package io.tmuxorchestrator.soak.place;

import io.tmuxorchestrator.cli.Orc;
import java.util.ArrayList;
import java.util.List;

/** {@code orc run}, with the worker's name and its settings as {@code path=value}. */
public final class WorkerProgram {

    public static final String WORKER = "worker";

    private WorkerProgram() {}

    public static void main(String[] arguments) {
        var command = new ArrayList<>(List.of("run"));
        for (var argument : arguments) {
            if (argument.startsWith(WORKER + "=")) {
                command.add(argument.substring(WORKER.length() + 1));
            } else {
                command.addAll(List.of("--set", argument));
            }
        }
        Orc.main(command.toArray(String[]::new));
    }
}
