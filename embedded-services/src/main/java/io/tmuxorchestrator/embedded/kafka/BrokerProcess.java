package io.tmuxorchestrator.embedded.kafka;

import io.tmuxorchestrator.embedded.ChildProcess;
import io.tmuxorchestrator.embedded.LoopbackPorts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One broker of a {@link KafkaCluster}: where it lives, and the process if it has been started. */
final class BrokerProcess {
    private final Path home;
    private final Path settings;
    private final int port;
    private @Nullable ChildProcess process;

    BrokerProcess(Path home, Path settings, int port) {
        this.home = home;
        this.settings = settings;
        this.port = port;
    }

    String address() {
        return LoopbackPorts.HOST + ":" + port;
    }

    void start() {
        if (isAlive()) {
            return;
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        process = ChildProcess.start(
                "kafka",
                List.of(
                        java,
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1", // Short lives: a third less CPU at start than with the full
                        // compiler.
                        "-cp",
                        System.getProperty("java.class.path"),
                        "kafka.Kafka",
                        settings.toString()),
                home.resolve("broker.log"));
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    void await(BooleanSupplier ready, Duration atMost) {
        started().await(ready, atMost);
    }

    long pid() {
        return started().pid();
    }

    private ChildProcess started() {
        if (process == null) {
            throw new IllegalStateException("broker " + address() + " was not started");
        }
        return process;
    }

    void kill() {
        if (process != null) {
            process.kill();
            process = null;
        }
    }
}
