package io.tmuxorchestrator.benchmarks.scheduler;

import io.tmuxorchestrator.embedded.redis.EmbeddedRedis;
import io.tmuxorchestrator.testkit.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Schedulers of others, with what they keep their schedules in; those that the machine has not got are named. */
final class Peers implements AutoCloseable {

    static final String DB_SCHEDULER = "db-scheduler, PostgreSQL";
    static final String BULLMQ = "BullMQ, Redis";

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final List<Contender> contenders = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final Path directory;

    Peers(Path directory) throws Exception {
        this.directory = directory;
        try {
            dbScheduler();
            bullMq();
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    List<Contender> contenders() {
        return List.copyOf(contenders);
    }

    /** A line for each, with what is missing. */
    List<String> leftOut() {
        return List.copyOf(leftOut);
    }

    private void dbScheduler() throws IOException {
        var programs = Postgres.programs();
        if (programs.isEmpty()) {
            leftOut.add(DB_SCHEDULER + " is left out: " + Postgres.MISSING);
            return;
        }
        var postgres = Postgres.start(programs.get(), directory.resolve("postgres"));
        started.push(postgres);
        var command = ChildJvm.command(
                SchedulerBenchmark.AS_INSTALLED, DbSchedulerProgram.class, Map.of("url", postgres.url()));
        add(DB_SCHEDULER, new ProcessBuilder(command), "db-scheduler.log");
    }

    private void bullMq() throws IOException {
        if (!Programs.has("node") || !Programs.has("npm")) {
            leftOut.add(BULLMQ + " is left out: node and npm are not on the PATH; apt-get install nodejs npm");
            return;
        }
        var program = Files.createDirectories(directory.resolve("bullmq"));
        for (var file : List.of("package.json", "package-lock.json", "peer.mjs")) {
            try (var resource = Objects.requireNonNull(Peers.class.getResourceAsStream("bullmq/" + file))) {
                Files.copy(resource, program.resolve(file));
            }
        }
        Programs.run(new ProcessBuilder(
                        "npm", "install", "--no-save", "--omit=optional", "--ignore-scripts", "--no-audit", "--no-fund")
                .directory(program.toFile()));
        var redis = EmbeddedRedis.start(EmbeddedRedis.Settings.in(directory.resolve("redis")));
        started.push(redis);
        var command = new ProcessBuilder("node", "peer.mjs").directory(program.toFile());
        command.environment().put("REDIS_PORT", Integer.toString(redis.port()));
        command.environment().put("REDIS_PASSWORD", redis.password());
        add(BULLMQ, command, "bullmq.log");
    }

    private void add(String name, ProcessBuilder command, String log) throws IOException {
        var peer = PeerProcess.start(name, command, directory.resolve(log));
        started.push(peer);
        contenders.add(peer);
    }

    @Override
    public void close() throws Exception {
        while (!started.isEmpty()) {
            started.pop().close();
        }
    }
}
