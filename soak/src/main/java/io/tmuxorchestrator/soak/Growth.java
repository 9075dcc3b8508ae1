package io.tmuxorchestrator.soak;

import io.tmuxorchestrator.embedded.kafka.KafkaCluster;
import io.tmuxorchestrator.soak.place.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What processes hold that live through the whole run: live heap, by a collection that is asked for, and open descriptors. Where
 * there is no {@code /proc} the second is missing. One thread.
 */
final class Growth {

    private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");

    /**
     * At one time.
     *
     * @param heap in bytes; 0 of what has none
     * @param resident in bytes
     */
    record Sample(long pid, long heap, long resident, int descriptors) {}

    /** The same process, early and late. */
    record Row(String process, Sample first, Sample last) {}

    private final Map<String, Sample> first = new LinkedHashMap<>();
    private final Map<String, Sample> last = new LinkedHashMap<>();

    /** At the end of the first tenth, and again at the end. */
    void sample(Scene scene) {
        var now = new LinkedHashMap<String, Sample>();
        scene.crew().pids().forEach((name, pid) -> now.put(name, virtualMachine(pid)));
        scene.ground().cluster().ifPresent(cluster -> brokers(cluster, now));
        scene.hosts().stream()
                .filter(h -> h.tmux().isRunning())
                .forEach(h -> now.put(
                        "tmux-" + h.id(), program(Long.parseLong(h.tmux().run("display-message", "-p", "#{pid}")))));
        if (first.isEmpty()) {
            first.putAll(now);
        }
        last.clear();
        last.putAll(now);
    }

    private static void brokers(KafkaCluster cluster, Map<String, Sample> now) {
        for (var id = 1; id <= KafkaCluster.SIZE; id++) {
            if (cluster.isAlive(id)) {
                now.put("broker-" + id, virtualMachine(cluster.pid(id)));
            }
        }
    }

    /** Those that were not killed in between. */
    List<Row> rows() {
        var rows = new ArrayList<Row>();
        first.forEach((name, sample) -> Optional.ofNullable(last.get(name))
                .filter(l -> l.pid == sample.pid)
                .ifPresent(l -> rows.add(new Row(name, sample, l))));
        return rows;
    }

    private static Sample virtualMachine(long pid) {
        ask(pid, "GC.run");
        var matcher = USED.matcher(ask(pid, "GC.heap_info"));
        var used = 0L;
        while (matcher.find()) { // Each generation has a line of its own.
            used += Long.parseLong(matcher.group(1)) << 10;
        }
        var sample = program(pid);
        return new Sample(pid, used, sample.resident, sample.descriptors);
    }

    private static String ask(long pid, String what) {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        return Command.run(Path.of("."), List.of(jcmd, Long.toString(pid), what))
                .text();
    }

    private static Sample program(long pid) {
        var process = Path.of("/proc", Long.toString(pid));
        try (var descriptors = Files.list(process.resolve("fd"))) {
            var resident = Files.readAllLines(process.resolve("status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .sum();
            return new Sample(pid, 0, resident, (int) descriptors.count());
        } catch (IOException e) {
            return new Sample(pid, 0, 0, 0); // No such place on this system, or the process has just gone.
        }
    }
}
