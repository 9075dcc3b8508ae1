package io.tmuxorchestrator.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Processor time in seconds, as Linux counts it. */
public final class CpuTime {

    private static final double TICKS_A_SECOND = 100;
    /** Of /proc/pid/stat, counted after the name in brackets: user and system, then those of children that ended. */
    private static final int OWN = 11;

    private static final int CHILDREN = 13;

    private CpuTime() {}

    public static double of(long pid) {
        return seconds(pid, OWN);
    }

    static double ofEndedChildren() {
        return seconds(ProcessHandle.current().pid(), CHILDREN);
    }

    private static double seconds(long pid, int field) {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[field]) + Long.parseLong(fields[field + 1])) / TICKS_A_SECOND;
        } catch (IOException e) {
            throw new UncheckedIOException("what process " + pid + " used is known on Linux only", e);
        }
    }
}
