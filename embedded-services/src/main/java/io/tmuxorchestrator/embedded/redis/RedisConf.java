package io.tmuxorchestrator.embedded.redis;

import io.tmuxorchestrator.embedded.LoopbackPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The configuration file of a Redis of ours. The password is in this file, which only the owner can read, because the
 * command line of a process is for everyone on the host to see.
 */
record RedisConf(int port, String password) {
    private static final String FILE = "redis.conf";
    private static final String PORT = "port ";
    private static final String PASSWORD = "requirepass ";

    static Path file(Path directory) {
        return directory.resolve(FILE);
    }

    static Path pidFile(Path directory) {
        return directory.resolve("redis.pid");
    }

    /** Keeps nothing on disk: what Redis shows is filled again from the topics. */
    String text(Path directory) {
        return """
                bind %s
                %s%d
                %s%s
                dir %s
                pidfile %s
                save ""
                appendonly no
                """.formatted(
                        LoopbackPorts.HOST,
                        PORT,
                        port,
                        PASSWORD,
                        quoted(password),
                        quoted(directory.toString()),
                        quoted(pidFile(directory).toString()));
    }

    void write(Path directory) throws IOException {
        var file = file(directory);
        Files.deleteIfExists(file);
        // Closed to others before the password is in it, not after.
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text(directory));
    }

    /** What an earlier run wrote, if there was one. */
    static Optional<RedisConf> read(Path directory) throws IOException {
        if (!Files.exists(file(directory))) {
            return Optional.empty();
        }
        try (var lines = Files.lines(file(directory))) {
            var all = lines.toList();
            return value(all.stream(), PORT)
                    .flatMap(port -> value(all.stream(), PASSWORD)
                            .map(password -> new RedisConf(Integer.parseInt(port), unquoted(password))));
        }
    }

    private static Optional<String> value(Stream<String> lines, String key) {
        return lines.filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()))
                .findFirst();
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String unquoted(String value) {
        return value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1");
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "RedisConf[port=" + port + "]";
    }
}
