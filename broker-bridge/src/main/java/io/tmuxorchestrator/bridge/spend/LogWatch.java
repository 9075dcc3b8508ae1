package io.tmuxorchestrator.bridge.spend;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the logs of all agents as they grow, so much at a time. Of the thread that reads logs. */
public final class LogWatch {

    public static final Duration EVERY = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(LogWatch.class);

    /** Bytes at a time, of all agents together: some tens of milliseconds. */
    private static final long AT_ONCE = 16 << 20;

    /** Deeper than any agent is known to put its files. */
    private static final int DEPTH = 5;

    private final ZoneId zone;
    private final String home;
    private final Map<LogTask, LogPlace> places = new HashMap<>();
    private final Map<LogTask, Map<Path, LogFile>> files = new HashMap<>();

    /** @param home of the user that agents run as, where their own environment does not say */
    public LogWatch(ZoneId zone, String home) {
        this.zone = zone;
        this.home = home;
    }

    /** A file that is there, and when it was last written. */
    private record Found(Path path, Instant written) {}

    /** Reads on. What is remembered of those who are not among the tasks any more is forgotten. */
    public Map<LogTask, Counted> read(Collection<LogTask> tasks) {
        places.keySet().retainAll(tasks);
        files.keySet().retainAll(tasks);
        tasks.forEach(this::place);
        var found = new HashMap<Path, List<Found>>();
        var counted = new HashMap<LogTask, Counted>();
        var left = AT_ONCE;
        for (var each : places.entrySet()) {
            var task = each.getKey();
            var other = sharedWith(task, each.getValue());
            if (other.isPresent()) {
                counted.put(task, Counted.shared(other.get()));
            } else {
                left -= read(task, each.getValue().root(), found, left);
                counted.put(task, counted(task, left > 0));
            }
        }
        return counted;
    }

    /** Looked up anew until something is found there: a program that has only just begun may not be itself yet. */
    private void place(LogTask task) {
        if (files.getOrDefault(task, Map.of()).isEmpty()) {
            task.meter().logs().ifPresent(format -> places.put(task, LogPlace.of(task, format, home)));
        }
    }

    private Optional<String> sharedWith(LogTask task, LogPlace place) {
        return places.entrySet().stream()
                .filter(e -> e.getValue().equals(place))
                .map(e -> e.getKey().agent())
                .filter(agent -> !agent.equals(task.agent()))
                .findFirst();
    }

    private long read(LogTask task, Path root, Map<Path, List<Found>> found, long most) {
        var format = task.meter().logs().orElseThrow();
        var mine = files.computeIfAbsent(task, t -> new HashMap<>());
        var read = 0L;
        for (var file : found.computeIfAbsent(root, r -> list(r, format.suffix()))) {
            if (file.written().isBefore(task.since()) || read >= most) {
                continue;
            }
            var log = mine.computeIfAbsent(
                    file.path(),
                    p -> new LogFile(
                            p,
                            format,
                            task.directory(),
                            () -> new DayCounts(format, task.meter().prices(), zone, task.since())));
            try {
                read += log.read(most - read);
            } catch (IOException e) {
                LOG.atDebug().addKeyValue("agent", task.agent()).log("a log is left out: {}", e.toString());
            }
        }
        return read;
    }

    /** No link is followed: what it leads to may be anybody's. */
    private static List<Found> list(Path root, String suffix) {
        var found = new ArrayList<Found>();
        try {
            Files.walkFileTree(root, EnumSet.noneOf(FileVisitOption.class), DEPTH, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
                    if (facts.isRegularFile() && file.toString().endsWith(suffix)) {
                        found.add(new Found(file, facts.lastModifiedTime().toInstant()));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException why) {
                    return FileVisitResult.CONTINUE; // It has just gone, or is not ours to read.
                }
            });
        } catch (IOException e) {
            LOG.atDebug().log("logs below {} are left out: {}", root, e.toString());
        }
        return found;
    }

    private Counted counted(LogTask task, boolean complete) {
        var logs = files.getOrDefault(task, Map.of()).values();
        var days = new HashMap<LocalDate, Amount>();
        logs.forEach(log -> log.counts().days().forEach((day, amount) -> days.merge(day, amount, Amount::plus)));
        Set<String> unpriced = logs.stream()
                .flatMap(log -> log.counts().unpriced().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        return new Counted(
                days, complete, logs.stream().mapToLong(LogFile::skipped).sum(), unpriced, Optional.empty());
    }
}
