package io.tmuxorchestrator.embedded.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tmuxorchestrator.embedded.ChildProcess;
import io.tmuxorchestrator.embedded.EmbeddedServiceException;
import io.tmuxorchestrator.embedded.LoopbackPorts;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

class EmbeddedRedisTest {
    private static final String PASSWORD = "pä\"ss\\ word+/@:%";

    @TempDir
    private Path data;

    @Test
    void answersWhoKnowsThePassword() {
        try (var redis = EmbeddedRedis.start(EmbeddedRedis.Settings.in(data).withPassword(PASSWORD));
                var client = RedisClient.create(redis.uri());
                var stranger = RedisClient.create("redis://127.0.0.1:" + redis.port())) {
            client.set("k", "v");
            assertThat(client.get("k")).isEqualTo("v");
            assertThatThrownBy(() -> stranger.get("k"))
                    .isInstanceOf(JedisException.class)
                    .hasMessageContaining("NOAUTH");
            assertThat(RedisLine.answers(redis.port(), "guess")).isFalse();
            assertThat(redis.password()).isEqualTo(PASSWORD);
        }
    }

    @Test
    void showsThePasswordToNobodyElseOnTheHost() throws Exception {
        try (var redis = EmbeddedRedis.start(EmbeddedRedis.Settings.in(data))) {
            var pid = Files.readString(data.resolve("redis.pid")).strip();
            var commandLine = Files.readString(Path.of("/proc", pid, "cmdline"));
            var environment = Files.readAllBytes(Path.of("/proc", pid, "environ"));
            assertThat(commandLine).contains("redis").doesNotContain(redis.password());
            assertThat(new String(environment, UTF_8)).doesNotContain(redis.password());
            assertThat(Files.getPosixFilePermissions(data.resolve("redis.conf")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(redis.uri()).contains(redis.password());
            assertThat(EmbeddedRedis.Settings.in(data).withPassword(PASSWORD).toString())
                    .doesNotContain(PASSWORD);
        }
    }

    @Test
    void comesBackEmptyOnTheSamePortAfterAKill() {
        try (var redis = EmbeddedRedis.start(EmbeddedRedis.Settings.in(data))) {
            var port = redis.port();
            try (var client = RedisClient.create(redis.uri())) {
                client.set("k", "v");
            }
            redis.kill();
            assertThat(redis.isAlive()).isFalse();
            assertThat(RedisLine.answers(port, redis.password())).isFalse();
            redis.restart();
            assertThat(redis.port()).isEqualTo(port);
            try (var client = RedisClient.create(redis.uri())) {
                assertThat(client.get("k")).isNull();
            }
        }
    }

    @Test
    void endsWithTheProcessThatStartedIt() throws Exception {
        var starter = starter();
        starter.getOutputStream().close(); // It exits by itself, closing nothing.
        assertThat(starter.waitFor()).isZero();
        assertThat(orphan()).isEmpty();
    }

    @Test
    void endsTheOrphanOfAKilledRun() throws Exception {
        starter().destroyForcibly().waitFor();
        var orphan = orphan().orElseThrow();
        var conf = RedisConf.read(data).orElseThrow();
        assertThat(RedisLine.answers(conf.port(), conf.password())).isTrue();

        try (var redis = EmbeddedRedis.start(EmbeddedRedis.Settings.in(data).withPort(conf.port()))) {
            await().atMost(Duration.ofMinutes(1)).until(() -> !orphan.isAlive());
            assertThat(redis.isAlive()).isTrue();
        }
    }

    private Optional<ProcessHandle> orphan() throws Exception {
        var file = data.resolve("redis.pid");
        return Files.exists(file)
                ? ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
                : Optional.empty();
    }

    /** Another JVM that has started a Redis in the directory, and waits. */
    private Process starter() throws Exception {
        var starter = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Starter.class.getName(),
                        data.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(starter.inputReader().lines().anyMatch("started"::equals)).isTrue();
        return starter;
    }

    static final class Starter {
        public static void main(String[] args) throws Exception {
            var redis = EmbeddedRedis.start(EmbeddedRedis.Settings.in(Path.of(args[0])));
            System.out.println(redis.isAlive() ? "started" : "failed");
            System.exit(Math.max(0, System.in.read()));
        }
    }

    @Test
    void leavesAStrangerAloneWhoHasTheNumberOfOurLastProcess() throws Exception {
        var stranger = new ProcessBuilder("sleep", "60").start();
        try {
            new RedisConf(LoopbackPorts.free(), "old").write(data);
            Files.writeString(data.resolve("redis.pid"), stranger.pid() + "\n");
            EmbeddedRedis.start(EmbeddedRedis.Settings.in(data)).close();
            assertThat(stranger.isAlive()).isTrue();

            Files.writeString(data.resolve("redis.pid"), "nonsense");
            EmbeddedRedis.start(EmbeddedRedis.Settings.in(data)).close();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void saysWhyItDoesNotStart() throws Exception {
        try (var other = new ServerSocket()) {
            other.bind(LoopbackPorts.address(0));
            assertRefused(EmbeddedRedis.Settings.in(data).withPort(other.getLocalPort()))
                    .hasMessageContaining("port " + other.getLocalPort() + " on 127.0.0.1 is taken");
        }
        try (var redis = EmbeddedRedis.start(EmbeddedRedis.Settings.in(data))) {
            assertRefused(EmbeddedRedis.Settings.in(data)).hasMessageContaining("is in use by this process");
            assertThat(redis.isAlive()).isTrue();
        }
        assertThatThrownBy(() -> EmbeddedRedis.Settings.in(data).withPassword(""))
                .hasMessageContaining("redis.password: is empty");
    }

    private static AbstractThrowableAssert<?, ?> assertRefused(EmbeddedRedis.Settings settings) {
        return assertThatThrownBy(() -> EmbeddedRedis.start(settings).close())
                .isInstanceOf(EmbeddedServiceException.class);
    }

    @Test
    void prefersTheProgramOfTheHost() throws Exception {
        var program = Files.createFile(
                data.resolve("redis-server"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        assertThat(RedisProgram.find("/nowhere::" + data, data)).isEqualTo(program);
        assertThat(RedisProgram.find("/nowhere", data))
                .isExecutable()
                .hasParent(data)
                .isNotEqualTo(program);
    }

    @Test
    void bringsAProgramForAHostThatHasNone() {
        for (var run : List.of("first", "second")) {
            try (var redis = EmbeddedRedis.start(EmbeddedRedis.Settings.in(data), "/nowhere");
                    var client = RedisClient.create(redis.uri())) {
                assertThat(client.ping()).as(run).isEqualTo("PONG");
            }
        }
    }

    @Test
    void programThatFailsIsToldWithItsLog() throws Exception {
        var failing = ChildProcess.start("redis", List.of("false"), data.resolve("out.log"));
        assertThatThrownBy(() -> failing.await(() -> false, Duration.ofSeconds(10)))
                .hasMessageContaining("ended with status 1 before it was ready; " + data.resolve("out.log"));
        assertThatThrownBy(() -> ChildProcess.start("redis", List.of("/does/not/exist"), data.resolve("out.log")))
                .hasMessageContaining("/does/not/exist cannot be run");
    }
}
