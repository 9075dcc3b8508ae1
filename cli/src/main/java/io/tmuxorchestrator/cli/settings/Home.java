package io.tmuxorchestrator.cli.settings;

import io.tmuxorchestrator.runtime.config.Configuration;
import io.tmuxorchestrator.runtime.config.DataSettings;
import java.nio.file.Path;

/** The one directory that holds everything an installation keeps on this machine. */
public record Home(Path directory) {

    public static Home of(Configuration configuration) {
        return new Home(configuration.section(DataSettings.class).directory());
    }

    /** Before there is a configuration: where to look for one. */
    static Home usual() {
        var set = System.getenv("ORC_HOME");
        return new Home(set == null || set.isEmpty() ? Path.of(System.getProperty("user.home"), ".orc") : Path.of(set));
    }

    /** Settings of this installation. */
    public Path settings() {
        return directory.resolve("orc.yaml");
    }

    /** Where a running {@code orc up} says how to reach it; there only while it runs. */
    public Path running() {
        return directory.resolve("run").resolve("up.yaml");
    }

    public Path run() {
        return directory.resolve("run");
    }

    public Path logs() {
        return directory.resolve("logs");
    }

    public Path kafka() {
        return directory.resolve("kafka");
    }

    public Path redis() {
        return directory.resolve("redis");
    }

    /** What {@code orc session save} has saved. */
    public Path sessions() {
        return directory.resolve("sessions");
    }

    public Path secrets() {
        return directory.resolve("secrets.properties");
    }
}
