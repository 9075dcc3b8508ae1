package io.tmuxorchestrator.cli.demo;

import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.command.StopSignal;
import io.tmuxorchestrator.cli.system.Detached;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The process in which a demo is played, and what is done about it when it has ended, however it has: so nothing is left behind
 * even of one that was killed. If this process is killed, that one ends and cleans up. Used by the main thread.
 */
final class DemoProcess {

    /** Less than {@link StopSignal} grants. */
    private static final int GRACE_S = 20;

    /** Ends whatever a program may have switched on: the cursor, the other screen, colours. */
    private static final String USUAL_SCREEN = "\u001b[?1049l\u001b[?25h\u001b[0m";

    /** Exit codes above are those of processes that a signal has ended. */
    private static final int BY_SIGNAL = 128;

    private final Class<?> main;
    private final boolean headless;
    private final boolean keep;
    private final Output output;

    /** @param main program that plays it */
    DemoProcess(Class<?> main, boolean headless, boolean keep, Output output) {
        this.main = main;
        this.headless = headless;
        this.keep = keep;
        this.output = output;
    }

    /** Its exit code. */
    int run(Callable<DemoPlace> contents, Function<DemoPlace, List<String>> arguments) throws Exception {
        try (var stop = new StopSignal()) {
            var place = contents.call();
            try {
                return play(place, arguments.apply(place), stop);
            } finally {
                place.end();
                if (keep) {
                    output.progress("its directory is %s", place.directory().toString());
                } else {
                    place.remove();
                }
            }
        }
    }

    private int play(DemoPlace place, List<String> arguments, StopSignal stop) throws Exception {
        var terminal = headless ? Optional.<String>empty() : stty("-g");
        // Libraries unpack what they need, and cannot remove it when they are killed.
        var options = List.of("-Djava.io.tmpdir=" + place.temporary());
        var builder = new ProcessBuilder(Detached.sameJava(main, options, arguments)).inheritIO();
        place.enter(builder.environment());
        var process = builder.start();
        try {
            if (!stop.whileWaiting(process::waitFor)) {
                process.destroy();
            }
            if (!process.waitFor(GRACE_S, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() > BY_SIGNAL && terminal.isPresent()) {
            stty(terminal.get());
            System.out.print(USUAL_SCREEN);
            System.out.flush();
        }
        return process.exitValue();
    }

    private static Optional<String> stty(String argument) throws IOException, InterruptedException {
        var process = new ProcessBuilder("stty", argument)
                .redirectInput(ProcessBuilder.Redirect.INHERIT)
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return process.waitFor() == 0 ? Optional.of(said) : Optional.empty();
    }
}
