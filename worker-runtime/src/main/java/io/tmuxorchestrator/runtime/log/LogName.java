package io.tmuxorchestrator.runtime.log;

import java.nio.file.Path;
import java.time.LocalDate;

/**
 * How a log is called: {@code stem.log} or {@code stem-2026-11-21.log} while it is written to, and
 * {@code stem-2026-11-21.1.log} once it is set aside.
 *
 * @param dated whether the day is part of the name from the start
 */
record LogName(Path directory, String stem, boolean dated) {

    static LogName steady(Path directory, String stem) {
        return new LogName(directory, stem, false);
    }

    static LogName dated(Path directory, String stem) {
        return new LogName(directory, stem, true);
    }

    Path live(LocalDate day) {
        return directory.resolve(dated ? stem + "-" + day + ".log" : stem + ".log");
    }

    Path setAside(LocalDate day, int number) {
        return directory.resolve(stem + "-" + day + "." + number + ".log");
    }
}
