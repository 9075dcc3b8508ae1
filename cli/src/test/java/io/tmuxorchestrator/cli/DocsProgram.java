package io.tmuxorchestrator.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Carries out one command after the other, in a directory and a home that a test has made for them: a line of arguments as JSON in, a
 * line of what became of it out.
 */
final class DocsProgram {

    /** Begins the lines that are for the test. */
    static final String RESULT = "RESULT ";

    /** The exit of a command that has not ended. */
    static final int STILL_AT_IT = -1;

    private static final long PATIENCE_SECONDS = 5;
    private static final JsonMapper JSON = new JsonMapper();

    /** What became of a command. */
    record Outcome(int exit, String err) {}

    private DocsProgram() {}

    public static void main(String[] settings) throws Exception {
        var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                .lines()
                .toList();
        for (var command : commands) {
            System.setIn(InputStream.nullInputStream());
            var outcome = carriedOut(JSON.readValue(command, String[].class), settings);
            System.out.println(RESULT + JSON.writeValueAsString(outcome));
        }
        System.exit(0);
    }

    private static Outcome carriedOut(String[] arguments, String[] settings)
            throws InterruptedException, ExecutionException {
        var all = Installation.with(hasSettings(arguments) ? List.of(settings) : List.of(), arguments);
        var err = new StringWriter();
        var line = Orc.commandLine(arguments);
        line.setOut(new PrintWriter(new StringWriter())).setErr(new PrintWriter(err));
        var thread = Executors.newSingleThreadExecutor();
        try {
            var exit = thread.submit(() -> line.execute(all)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return new Outcome(exit, err.toString());
        } catch (TimeoutException e) {
            return new Outcome(STILL_AT_IT, err.toString());
        } finally {
            thread.shutdownNow();
        }
    }

    private static boolean hasSettings(String[] arguments) {
        var asked = Orc.commandLine(arguments).parseArgs(arguments);
        while (asked.hasSubcommand()) {
            asked = asked.subcommand();
        }
        return asked.commandSpec().findOption("--set") != null;
    }
}
