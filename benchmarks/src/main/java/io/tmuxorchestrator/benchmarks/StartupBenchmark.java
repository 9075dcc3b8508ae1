package io.tmuxorchestrator.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a person waits for: {@code orc up} on an empty and on a used directory, {@code orc --help} and {@code orc send}, each
 * against the same without the archive of classes, and against the goal in seconds. Rounds are interleaved.
 */
final class StartupBenchmark {

    private static final double GOAL_UP_S = 10;
    private static final double GOAL_HELP_S = 0.4;
    private static final double GOAL_SEND_S = 0.8;
    private static final String READY = "Ctrl-C or 'orc down' stops it";

    private final Path orc;
    private final Path directory;
    private final Rounds seconds = new Rounds();
    private double megabytes;

    private StartupBenchmark(Path distribution, Path directory) {
        orc = distribution.resolve("bin/orc");
        this.directory = directory;
    }

    static List<Result> measure(Path distribution, boolean quick) throws Exception {
        try (var scratch = Scratch.of("startup-benchmark")) {
            return new StartupBenchmark(distribution, scratch.directory()).measure(quick);
        }
    }

    private List<Result> measure(boolean quick) throws Exception {
        var rounds = quick ? 1 : 5;
        var calls = quick ? 1 : 4;
        for (var round = 0; round < rounds; round++) {
            var home = directory.resolve("home-" + round);
            var up = up(home, "up cold");
            command(home, "warm", "--help"); // Makes the archive, if it is not there yet.
            awaitArchive();
            command(home, "announce", "publish", "agents", "--json", agent().toString());
            for (var call = 0; call < calls; call++) {
                command(home, "help", "--help");
                commandWithoutArchive(home, "help plain", "--help");
                command(home, "send", "send", "alice", "hello");
                commandWithoutArchive(home, "send plain", "send", "alice", "hello");
            }
            down(up);
            down(up(home, "up again"));
        }
        System.out.printf("orc up, all in one process, resident: %.0f MB%n", megabytes);
        return List.of(
                new Result("orc up, empty directory, to ready", "s", seconds.median("up cold"), "goal", GOAL_UP_S, 1),
                new Result("orc up, used directory, to ready", "s", seconds.median("up again"), "goal", GOAL_UP_S, 1),
                new Result("orc --help", "s", seconds.median("help"), "goal", GOAL_HELP_S, 1),
                new Result(
                        "orc --help",
                        "s",
                        seconds.median("help"),
                        "without the archive of classes",
                        seconds.median("help plain"),
                        1),
                new Result("orc send", "s", seconds.median("send"), "goal", GOAL_SEND_S, 1),
                new Result(
                        "orc send",
                        "s",
                        seconds.median("send"),
                        "without the archive of classes",
                        seconds.median("send plain"),
                        1));
    }

    /** Without an agent, nothing could be sent to it. */
    private Path agent() throws IOException {
        return Files.writeString(
                directory.resolve("alice.json"), "{\"agent\": \"alice\", \"host\": \"here\", \"state\": \"READY\"}");
    }

    private Process up(Path home, String what) throws IOException {
        var start = System.nanoTime();
        var process = builder(
                        home,
                        "up",
                        "--set",
                        "embedded.kafkaPort=0",
                        "--set",
                        "embedded.registryPort=0",
                        "--set",
                        "embedded.redisPort=0",
                        "--set",
                        "http.port=0")
                .redirectErrorStream(true)
                .start();
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var seen = new ArrayList<String>();
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            seen.add(line);
            if (line.contains(READY)) {
                record(what, start);
                megabytes = resident(process);
                return process;
            }
        }
        throw new IllegalStateException("orc up did not get ready:\n" + String.join("\n", seen));
    }

    private static void down(Process process) throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    private void command(Path home, String what, String... arguments) throws Exception {
        run(what, builder(home, arguments));
    }

    private void commandWithoutArchive(Path home, String what, String... arguments) throws Exception {
        var builder = builder(home, arguments);
        builder.environment().put("ORC_CACHE", "none");
        run(what, builder);
    }

    private void run(String what, ProcessBuilder builder) throws Exception {
        var start = System.nanoTime();
        var process = builder.redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(builder.command() + " failed:\n" + output);
        }
        record(what, start);
    }

    private void record(String what, long start) {
        seconds.add(what, (System.nanoTime() - start) / 1e9);
    }

    private ProcessBuilder builder(Path home, String... arguments) {
        var command = new ArrayList<>(List.of(orc.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().put("ORC_HOME", home.toString());
        builder.environment().put("ORC_CACHE", directory.resolve("cache").toString());
        return builder;
    }

    /** It is made beside the first call; a measurement beside that would measure both. */
    private void awaitArchive() throws IOException, InterruptedException {
        for (var looks = 0; looks < 600; looks++) {
            try (var files = Files.list(directory.resolve("cache"))) {
                if (files.anyMatch(f -> f.toString().endsWith(".jsa"))) {
                    return;
                }
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException("the archive of classes was not made within a minute");
    }

    /** Resident memory of the process that the script became; only Linux tells. */
    private static double resident(Process process) throws IOException {
        var status = Path.of("/proc/" + process.pid() + "/status");
        if (!Files.exists(status)) {
            return Double.NaN;
        }
        return Files.readAllLines(status).stream()
                .filter(l -> l.startsWith("VmRSS:"))
                .mapToDouble(l -> Double.parseDouble(l.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(Double.NaN);
    }
}
