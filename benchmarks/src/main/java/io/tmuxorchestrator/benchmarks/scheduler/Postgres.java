package io.tmuxorchestrator.benchmarks.scheduler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A PostgreSQL of the benchmark's own, from the programs of the machine, on the loopback address. Used by one thread. */
final class Postgres implements AutoCloseable {

    static final String MISSING = "PostgreSQL is not installed; apt-get install postgresql";

    /** Debian keeps the programs of each version together, and off the PATH. */
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    private static final Duration START = Duration.ofSeconds(60);
    private static final long END_SECONDS = 20;

    private final Process server;
    private final String url;

    private Postgres(Process server, String url) {
        this.server = server;
        this.url = url;
    }

    /** Where its programs are. */
    static Optional<Path> programs() {
        return Stream.concat(Programs.path(), versions())
                .filter(d -> Files.isExecutable(d.resolve("initdb")) && Files.isExecutable(d.resolve("postgres")))
                .findFirst();
    }

    private static Stream<Path> versions() {
        if (!Files.isDirectory(DEBIAN)) {
            return Stream.empty();
        }
        try (var versions = Files.list(DEBIAN)) {
            return versions.map(v -> v.resolve("bin")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(DEBIAN + " cannot be read", e);
        }
    }

    /**
     * Returns when it answers. As the broker it is compared with, it survives being killed and does not wait for the disk at
     * each commit.
     */
    static Postgres start(Path programs, Path directory) throws IOException {
        var data = directory.resolve("data").toString();
        var log = directory.resolve("postgres.log");
        Files.createDirectories(directory);
        Programs.run(asNobody(programs, "initdb", "-D", data, "-U", "bench", "-A", "trust", "--no-sync"));
        var port = freePort();
        var server = new ProcessBuilder(asNobody(
                        programs,
                        "postgres",
                        "-D",
                        data,
                        "-p",
                        Integer.toString(port),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "synchronous_commit=off"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        var postgres = new Postgres(server, "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=bench");
        Awaitility.await("PostgreSQL, see " + log)
                .atMost(START)
                .until(() -> Files.readString(log).contains("ready to accept connections"));
        return postgres;
    }

    /** It refuses to be run by root; without a user of its own, one in a name space of its own is nobody. */
    private static List<String> asNobody(Path programs, String program, String... arguments) {
        var command = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String url() {
        return url;
    }

    @Override
    public void close() {
        server.destroy();
        try {
            if (!server.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (InterruptedException e) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
