package io.tmuxorchestrator.cli.figures;

import io.tmuxorchestrator.analytics.detect.DetectorSettings;
import io.tmuxorchestrator.analytics.offline.CsvDetection;
import io.tmuxorchestrator.analytics.offline.MalformedRow;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "detect",
        description = "Finds what is unusual in a file of times and values, in one pass and without a broker.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  orc detect --csv readings.csv > judged.csv", "  orc detect --csv - --reasons < readings.csv"})
public final class DetectCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            required = true,
            description = "Rows of a timestamp and a value, in the order of time; - for standard input.")
    private String file = "";

    @Option(names = "--out", paramLabel = "FILE", description = "Where the judged rows go, instead of standard output.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--reasons", description = "One more column, that says why.")
    private boolean reasons;

    @Override
    public Integer call() throws IOException {
        var detection = new CsvDetection(DetectorSettings.DEFAULT, reasons);
        var command = Objects.requireNonNull(spec);
        try (var in = new BufferedReader(new InputStreamReader(open(), StandardCharsets.UTF_8))) {
            var outcome = out.isPresent()
                    ? write(detection, in, out.get())
                    : detection.run(in, command.commandLine().getOut());
            new Output(command).progress("%s reading(s), %s unusual", outcome.readings(), outcome.unusual());
        } catch (MalformedRow e) {
            throw new CommandFailure(
                    ExitCode.REFUSED, file + ", " + e.getMessage() + "; what comes before it was judged", e);
        }
        return ExitCode.OK.code();
    }

    private InputStream open() throws IOException {
        if (file.equals("-")) {
            return System.in;
        }
        // A pipe is no regular file, and as good.
        if (Files.isDirectory(Path.of(file)) || !Files.isReadable(Path.of(file))) {
            throw new CommandFailure(ExitCode.NOT_FOUND, "--csv: there is no file '" + file + "' to read");
        }
        return Files.newInputStream(Path.of(file));
    }

    private CsvDetection.Outcome write(CsvDetection detection, BufferedReader in, Path to) throws IOException {
        if (Files.exists(to) && !file.equals("-") && Files.isSameFile(to, Path.of(file))) {
            throw new CommandFailure(ExitCode.USAGE, "--out: '" + to + "' is what is read; name another file");
        }
        try (var writer = Files.newBufferedWriter(to)) {
            return detection.run(in, writer);
        }
    }
}
