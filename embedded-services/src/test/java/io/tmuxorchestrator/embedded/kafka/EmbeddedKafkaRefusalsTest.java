package io.tmuxorchestrator.embedded.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tmuxorchestrator.embedded.Credentials;
import io.tmuxorchestrator.embedded.DataDirectory;
import io.tmuxorchestrator.embedded.EmbeddedServiceException;
import io.tmuxorchestrator.embedded.LoopbackPorts;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps a broker from starting is said in one sentence: what, where, and what to do. */
class EmbeddedKafkaRefusalsTest {
    @TempDir
    Path data;

    private static AbstractThrowableAssert<?, ?> assertRefused(EmbeddedKafka.Settings settings) {
        return assertThatThrownBy(() -> EmbeddedKafka.start(settings).close())
                .isInstanceOf(EmbeddedServiceException.class);
    }

    @Test
    void portTaken() throws Exception {
        try (var other = new ServerSocket()) {
            other.bind(LoopbackPorts.address(0));
            assertRefused(EmbeddedKafka.Settings.in(data).withPort(other.getLocalPort()))
                    .hasMessageContaining("port " + other.getLocalPort() + " on 127.0.0.1 is taken")
                    .hasMessageContaining("set another port");
        }
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void directoryInUseByThisProcess() {
        try (var held = DataDirectory.claim("redis", data, 0)) {
            assertRefused(EmbeddedKafka.Settings.in(held.path()))
                    .hasMessageContaining("is in use by this process, "
                            + ProcessHandle.current().pid());
        }
        DataDirectory.claim("redis", data, 0).close();
    }

    @Test
    void directoryInUseByAnotherProcess() throws Exception {
        var holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var said = holder.inputReader()) {
            assertThat(said.readLine()).isEqualTo("held");
            assertRefused(EmbeddedKafka.Settings.in(data))
                    .hasMessageContaining("is in use by process " + holder.pid())
                    .hasMessageContaining("stop that one");
        } finally {
            holder.destroyForcibly().waitFor();
        }
        DataDirectory.claim("kafka", data, 0).close(); // The lock died with its process.
    }

    /** Holds the directory until it is killed. */
    static final class Holder {
        public static void main(String[] args) throws Exception {
            try (var held = DataDirectory.claim("kafka", Path.of(args[0]), 0)) {
                System.out.println("held");
                System.in.read();
                System.out.println("released " + held.path());
            }
        }
    }

    @Test
    void lockOutlivesARefusedAttemptOfTheSameProcess() throws Exception {
        try (var held = DataDirectory.claim("kafka", data, 0)) {
            assertThatThrownBy(() -> DataDirectory.claim("kafka", held.path(), 0))
                    .isInstanceOf(EmbeddedServiceException.class);
            var locks = Files.readString(Path.of("/proc/locks"));
            var inode =
                    Files.getAttribute(data.resolve("in-use.lock"), "unix:ino").toString();
            assertThat(locks).contains(":" + inode + " ");
        }
    }

    @Test
    void dataIsAFile() throws Exception {
        var file = Files.createFile(data.resolve("file"));
        assertRefused(EmbeddedKafka.Settings.in(file)).hasMessageContaining(file + " is not a directory");
        assertRefused(EmbeddedKafka.Settings.in(file.resolve("below")))
                .hasMessageContaining("cannot be created")
                .hasMessageContaining("name one below a directory you may write to");
    }

    @Test
    void readOnlyPlace() {
        assertRefused(EmbeddedKafka.Settings.in(Path.of("/proc/kafka"))).hasMessageContaining("/proc/kafka");
        assertRefused(EmbeddedKafka.Settings.in(Path.of("/proc/self")).withMinimumFreeBytes(0))
                .hasMessageContaining("cannot be written");
    }

    @Test
    void diskNearlyFull() {
        assertRefused(EmbeddedKafka.Settings.in(data).withMinimumFreeBytes(Long.MAX_VALUE))
                .hasMessageContaining("MB free, less than the")
                .hasMessageContaining("make room");
        DataDirectory.claim("kafka", data, 0).close();
    }

    @Test
    void noTemporaryDirectory() {
        var before = System.getProperty("java.io.tmpdir");
        System.setProperty("java.io.tmpdir", "/does/not/exist");
        try {
            assertRefused(EmbeddedKafka.Settings.in(data)).hasMessageContaining("set -Djava.io.tmpdir");
        } finally {
            System.setProperty("java.io.tmpdir", before);
        }
    }

    @Test
    void damagedMetadata() throws Exception {
        Files.writeString(data.resolve("meta.properties"), "version=1\n");
        assertRefused(EmbeddedKafka.Settings.in(data)).hasMessageContaining("names no cluster.id");
        DataDirectory.claim("kafka", data, 0).close();
    }

    @Test
    void brokerThatDoesNotStartLeavesTheDirectoryFree() {
        var broken = EmbeddedKafka.Settings.in(data).withBrokerProperties(Map.of("log.cleaner.threads", "nonsense"));
        assertRefused(broken).hasMessageContaining("does not start").hasMessageContaining("log.cleaner.threads");
        DataDirectory.claim("kafka", data, 0).close();
    }

    @Test
    void settingsThatCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmbeddedKafka.Settings.in(data).withPort(70_000))
                .withMessage("kafka.port: 70000 is no port; use 1 to 65535, or 0 for any");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmbeddedKafka.Settings.in(Path.of("a,b")))
                .withMessageContaining("comma");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmbeddedKafka.Settings.in(data).withMinimumFreeBytes(-1))
                .withMessageContaining("negative");
        assertThatIllegalArgumentException().isThrownBy(() -> new Credentials("a:b", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Credentials("orc", "a\nb"));
    }
}
