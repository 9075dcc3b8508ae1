package io.tmuxorchestrator.embedded.redis;

import io.tmuxorchestrator.embedded.ChildProcess;
import io.tmuxorchestrator.embedded.DataDirectory;
import io.tmuxorchestrator.embedded.EmbeddedServiceException;
import io.tmuxorchestrator.embedded.LoopbackPorts;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Redis of our own as a child process, on the loopback address, behind a password. It keeps nothing: after
 * {@link #restart} it is as empty as after {@link #start}.
 *
 * <p>Started, killed and closed from one thread; the rest may be called from any.
 */
public final class EmbeddedRedis implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedRedis.class);
    private static final String SERVICE = "redis";
    private static final Duration START = Duration.ofSeconds(20);
    // The program, its log and its pid file; nothing grows.
    private static final long MINIMUM_FREE_BYTES = 32L << 20;

    private final DataDirectory data;
    private final Path program;
    private final RedisConf conf;
    private volatile ChildProcess process;

    private EmbeddedRedis(DataDirectory data, Path program, RedisConf conf) {
        this.data = data;
        this.program = program;
        this.conf = conf;
        this.process = run();
    }

    /** Returns when it answers. A Redis that an earlier run left behind in this directory is ended first. */
    public static EmbeddedRedis start(Settings settings) {
        return start(settings, Objects.requireNonNullElse(System.getenv("PATH"), ""));
    }

    /** Ends the one that a killed process has left in a directory that nobody uses any more. */
    public static void endOrphan(Path dataDirectory) {
        RedisOrphan.end(dataDirectory);
    }

    static EmbeddedRedis start(Settings settings, String searchPath) {
        var began = System.nanoTime();
        var data = DataDirectory.claim(SERVICE, settings.dataDirectory(), MINIMUM_FREE_BYTES);
        try {
            RedisOrphan.end(data.path());
            var program = RedisProgram.find(searchPath, data.path());
            var conf = new RedisConf(LoopbackPorts.claim(SERVICE, settings.port()), settings.password());
            var redis = new EmbeddedRedis(data, program, conf);
            redis.logStart(Duration.ofNanos(System.nanoTime() - began));
            return redis;
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
    }

    private ChildProcess run() {
        try {
            conf.write(data.path());
        } catch (IOException e) {
            throw new EmbeddedServiceException(
                    "redis: %s cannot be written (%s); check its owner and permissions"
                            .formatted(RedisConf.file(data.path()), e),
                    e);
        }
        var command = List.of(program.toString(), RedisConf.file(data.path()).toString());
        var started = ChildProcess.start(SERVICE, command, data.path().resolve("redis.log"));
        try {
            started.await(() -> RedisLine.answers(conf.port(), conf.password()), START);
            return started;
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    private void logStart(Duration took) {
        log.atInfo()
                .addKeyValue("port", port())
                .addKeyValue("pid", process.pid())
                .addKeyValue("program", program)
                .addKeyValue("tookMs", took.toMillis())
                .log("embedded Redis started");
    }

    /** With the password in it: not for logs. */
    public String uri() {
        var password =
                URLEncoder.encode(conf.password(), StandardCharsets.UTF_8).replace("+", "%20");
        return "redis://:" + password + "@" + LoopbackPorts.HOST + ":" + port();
    }

    public int port() {
        return conf.port();
    }

    public String password() {
        return conf.password();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** As kill -9 does. For tests of what happens without Redis. */
    public void kill() {
        process.kill();
    }

    /** Starts it again, empty, on the same port with the same password. */
    public void restart() {
        process.close();
        process = run();
    }

    @Override
    public void close() {
        try (data) {
            process.close();
        }
        log.atInfo().addKeyValue("port", port()).log("embedded Redis stopped");
    }

    /**
     * Where Redis runs and what lets a client in.
     *
     * @param port 0 for any that is free
     */
    public record Settings(Path dataDirectory, int port, String password) {
        private static final int RANDOM_BYTES = 24;

        public Settings {
            LoopbackPorts.validated("redis.port", port);
            if (password.isEmpty() || password.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException(
                        "redis.password: is empty or holds a control character; use printable characters");
            }
        }

        /** Any free port, and a password that nobody knows but who asks {@link EmbeddedRedis#password}. */
        public static Settings in(Path dataDirectory) {
            var random = new byte[RANDOM_BYTES];
            new SecureRandom().nextBytes(random);
            return new Settings(
                    dataDirectory, 0, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        }

        public Settings withPort(int port) {
            return new Settings(dataDirectory, port, password);
        }

        public Settings withPassword(String password) {
            return new Settings(dataDirectory, port, password);
        }

        @Override
        public String toString() {
            return "Settings[dataDirectory=%s, port=%d]".formatted(dataDirectory, port);
        }
    }
}
