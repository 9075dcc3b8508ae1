package io.tmuxorchestrator.cli.screen;

import java.time.Duration;
import java.util.List;

/** Shows how large its terminal is until somebody leaves. */
final class ScreenProgram {

    private static final Duration LOOK = Duration.ofMillis(50);

    private ScreenProgram() {}

    public static void main(String[] arguments) throws Exception {
        try (var screen = LiveScreen.open()) {
            do {
                screen.show((columns, rows) ->
                        List.of("\u001b[1mlive\u001b[0m " + columns + " x " + rows, "x".repeat(500) + "never seen"));
            } while (!screen.isLeft(LOOK));
        }
        System.out.println("left");
    }
}
