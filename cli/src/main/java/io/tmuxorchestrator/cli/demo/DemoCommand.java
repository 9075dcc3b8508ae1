package io.tmuxorchestrator.cli.demo;

import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.command.Programs;
import io.tmuxorchestrator.cli.command.StopSignal;
import io.tmuxorchestrator.cli.demo.story.Play;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.cli.system.EmbeddedSystem;
import io.tmuxorchestrator.embedded.EmbeddedServiceException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        description =
                "Shows a fleet at work and in trouble, with scripted agents: no account is needed, yours is not touched, and"
                        + " nothing is left behind.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc demo                         on this terminal; q leaves",
            "  orc demo --headless --fast       line by line, in about a minute; 0 if all was as promised",
            "  orc demo --seed 1 --keep         the same as another time; leaves its directory to be looked at"
        })
public final class DemoCommand implements Callable<Integer> {

    private static final Duration FAST = Duration.ofMillis(400);
    private static final Duration FOR_PEOPLE = Duration.ofSeconds(2);
    private static final Duration TO_READ = Duration.ofSeconds(4);
    private static final int SEEDS = 10_000;

    private final Class<?> main;
    private final Function<String[], CommandLine> orc;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--fast", description = "As short as it can be: what can happen at the same time does.")
    private boolean fast;

    @Option(names = "--headless", description = "Line by line, for a log; so it is without a terminal anyway.")
    private boolean headless;

    @Option(names = "--seed", paramLabel = "N", description = "Draws who has which mishap (default: any).")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--keep", description = "Do not remove its directory.")
    private boolean keep;

    @Option(
            names = "--patience",
            paramLabel = "TIME",
            defaultValue = "90s",
            description = "A chapter that takes longer has failed (default: ${DEFAULT-VALUE}).")
    private Duration patience = Duration.ZERO;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting of the demo's installation.")
    private Map<String, String> set = Map.of();

    @Option(names = "--within", hidden = true, description = "The directory of a demo that is to be played here.")
    private Optional<Path> within = Optional.empty();

    /**
     * @param main program that can be started anew
     * @param orc the command line that a command is given to
     */
    public DemoCommand(Class<?> main, Function<String[], CommandLine> orc) {
        this.main = main;
        this.orc = orc;
    }

    @Override
    public Integer call() throws Exception {
        if (patience.isZero() || patience.isNegative()) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--patience leaves a chapter no time; use some seconds, such as 90s");
        }
        var output = new Output(Objects.requireNonNull(spec));
        if (within.isPresent()) {
            return exit(play(new DemoPlace(within.get()), output));
        }
        new Programs(output).require(false);
        return new DemoProcess(main, headless(), keep, output).run(this::contents, this::arguments);
    }

    private boolean headless() {
        return headless || !Output.isTerminal();
    }

    private DemoPlace contents() throws Exception {
        try {
            return DemoContents.make(fast ? FAST : FOR_PEOPLE);
        } catch (EmbeddedServiceException e) {
            throw new CommandFailure(ExitCode.MISSING_PROGRAM, String.valueOf(e.getMessage()), e);
        }
    }

    /** For the process that plays it. */
    private List<String> arguments(DemoPlace place) {
        var arguments = new ArrayList<>(
                Objects.requireNonNull(spec).commandLine().getParseResult().originalArgs());
        arguments.addAll(List.of("--within", place.directory().toString()));
        return arguments;
    }

    private static int exit(boolean passed) {
        return (passed ? ExitCode.OK : ExitCode.FAILED).code();
    }

    private boolean play(DemoPlace place, Output output) throws Exception {
        var settings = Settings.of(List.of(), set);
        var passed = new AtomicBoolean();
        var drawn = seed.orElseGet(() -> ThreadLocalRandom.current().nextLong(SEEDS));
        var pace = new Play.Pace(patience, fast ? Duration.ZERO : TO_READ);
        var run = new DemoRun(place, new DemoRun.Mode(drawn, fast, pace), orc);
        try (var stop = new StopSignal()) {
            var parent = DemoParent.watched();
            new EmbeddedSystem(settings, output)
                    .run(
                            settings.load(),
                            stop,
                            (running, connected) -> stop.whileWaiting(() -> {
                                try (var show = headless() ? new DemoLines(output) : new DemoView(place, output)) {
                                    passed.set(run.play(connected, show));
                                }
                            }));
            if (parent.isGone()) {
                place.end();
                if (!keep) {
                    place.remove();
                }
            }
        }
        return passed.get();
    }
}
