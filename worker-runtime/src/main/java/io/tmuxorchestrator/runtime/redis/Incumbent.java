package io.tmuxorchestrator.runtime.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process that holds something alone, such as a lease, as it is written beside it. Whoever finds one on its own machine can see
 * that it has died, and need not wait.
 *
 * @param machine one run of one machine, and of the container in it: where a process number means this process
 * @param since start of the process, because numbers of processes are used again
 * @param instance which holder of that process
 */
public record Incumbent(String name, String machine, long pid, long since, int instance) {

    private static final String UNKNOWN = "-";
    private static final AtomicInteger INSTANCES = new AtomicInteger();

    public static Incumbent own() {
        var process = ProcessHandle.current();
        return new Incumbent(hostName(), here(), process.pid(), since(process), INSTANCES.incrementAndGet());
    }

    private static long since(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** False also of a process that cannot be seen from here. */
    public boolean isDead() {
        return !machine.equals(UNKNOWN)
                && machine.equals(here())
                && ProcessHandle.of(pid).filter(p -> since(p) == since).isEmpty();
    }

    /** In words for a person. */
    public String who() {
        return "process " + pid + " on " + name;
    }

    public String encode() {
        return name + " " + machine + " " + pid + " " + since + " " + instance;
    }

    /** Empty if it was not written by {@link #encode}. */
    public static Optional<Incumbent> parse(String text) {
        var words = text.split(" ", -1);
        try {
            return words.length == 5
                    ? Optional.of(new Incumbent(
                            words[0],
                            words[1],
                            Long.parseLong(words[2]),
                            Long.parseLong(words[3]),
                            Integer.parseInt(words[4])))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName().replace(' ', '-');
        } catch (UnknownHostException e) {
            return "localhost"; // Without a name in its own tables, as is common in containers.
        }
    }

    private static String here() {
        try {
            var boot =
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            return boot + "/" + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
        } catch (IOException e) {
            return UNKNOWN; // No Linux: then whoever has died is waited for.
        }
    }
}
