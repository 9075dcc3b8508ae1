package io.tmuxorchestrator.cli;

import io.tmuxorchestrator.runtime.config.Configuration;
import io.tmuxorchestrator.runtime.config.DataSettings;
import java.nio.file.Path;

/** The one directory that holds everything an installation keeps on this machine. */
record Home(Path directory) {

    static Home of(Configuration configuration) {
        return new Home(configuration.section(DataSettings.class).directory());
    }

    /** Before there is a configuration: where to look for one. */
    static Home usual() {
        var set = System.getenv("ORC_HOME");
        return new Home(set == null || set.isEmpty() ? Path.of(System.getProperty("user.home"), ".orc") : Path.of(set));
    }

    /** Settings of this installation. */
    Path settings() {
        return directory.resolve("orc.yaml");
    }

    /** Where a running {@code orc up} says how to reach it; there only while it runs. */
    Path running() {
        return directory.resolve("run").resolve("up.yaml");
    }

    Path run() {
        return directory.resolve("run");
    }

    Path logs() {
        return directory.resolve("logs");
    }

    Path kafka() {
        return directory.resolve("kafka");
    }

    Path redis() {
        return directory.resolve("redis");
    }

    /** What {@code orc session save} has saved. */
    Path sessions() {
        return directory.resolve("sessions");
    }

    Path secrets() {
        return directory.resolve("secrets.properties");
    }
}
