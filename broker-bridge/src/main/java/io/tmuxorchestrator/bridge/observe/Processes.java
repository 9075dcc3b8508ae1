package io.tmuxorchestrator.bridge.observe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All processes of this machine at one moment. Read from /proc, where there is one: no program is started for it.
 *
 * @param children pids by the pid of their parent
 * @param cpu time each has used so far
 */
record Processes(Map<Long, List<Long>> children, Map<Long, Duration> cpu) {

    private static final Path PROC = Path.of("/proc");

    /** What the kernel shows to programs on every machine Linux runs on, whatever it counts in itself. */
    private static final long TICKS_A_SECOND = 100;

    /** Of /proc/pid/stat, counted after the name in brackets, which may contain anything. */
    private static final int PARENT = 1;

    private static final int USER = 11;
    private static final int SYSTEM = 12;

    static Processes now() {
        var processes = new Processes(new HashMap<>(), new HashMap<>());
        if (!Files.exists(PROC.resolve("self/stat"))) {
            ProcessHandle.allProcesses().forEach(processes::add);
            return processes;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(PROC, "[0-9]*")) {
            all.forEach(processes::add);
        } catch (IOException e) {
            // What was found is better than nothing; the next sample is seconds away.
        }
        return processes;
    }

    private void add(Path process) {
        try {
            var stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", SYSTEM + 2);
            var ticks = Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]);
            add(
                    Long.parseLong(process.getFileName().toString()),
                    Long.parseLong(fields[PARENT]),
                    Duration.ofMillis(ticks * 1000 / TICKS_A_SECOND));
        } catch (IOException e) {
            // It has just ended.
        }
    }

    private void add(ProcessHandle process) {
        add(
                process.pid(),
                process.parent().map(ProcessHandle::pid).orElse(0L),
                process.info().totalCpuDuration().orElse(Duration.ZERO));
    }

    private void add(long pid, long parent, Duration used) {
        children.computeIfAbsent(parent, p -> new ArrayList<>()).add(pid);
        cpu.put(pid, used);
    }

    /** A process and all it started, as far as they did not leave it. */
    List<Long> tree(long root) {
        var found = new ArrayList<Long>();
        var left = new ArrayDeque<>(List.of(root));
        while (!left.isEmpty()) {
            var pid = left.pop();
            found.add(pid);
            left.addAll(children.getOrDefault(pid, List.of()));
        }
        return found;
    }

    /** Memory that it holds for itself and shares, in bytes; empty where the system does not tell. */
    static Optional<Long> memory(long pid) {
        try {
            return Files.readAllLines(PROC.resolve(Long.toString(pid)).resolve("status"), StandardCharsets.ISO_8859_1)
                    .stream()
                    .filter(l -> l.startsWith("VmRSS:"))
                    .map(l -> Long.parseLong(l.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty(); // It has just ended, or this is no Linux.
        }
    }
}
