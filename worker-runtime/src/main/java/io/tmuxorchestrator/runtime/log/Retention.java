package io.tmuxorchestrator.runtime.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Deletes log files that are too old, and the oldest while all together are too large. Touches only our own names. */
final class Retention {
    private static final Pattern OURS = Pattern.compile("(?:orchestrator|errors/errors|communications/messages"
            + "|agents/performance|agents/agent-[^/]+)-(\\d{4}-\\d\\d-\\d\\d)(?:\\.(\\d+))?\\.log");

    private final Path root;
    private final int days;
    private final long totalSize;
    private LocalDate sweptOn = LocalDate.MIN;

    Retention(Path root, int days, long totalSize) {
        this.root = root;
        this.days = days;
        this.totalSize = totalSize;
    }

    /** Hundreds of agents' files open on a new day; one of them sweeps. */
    synchronized void sweepOnceOn(LocalDate today) throws IOException {
        if (!today.equals(sweptOn)) {
            sweep(today);
        }
    }

    synchronized void sweep(LocalDate today) throws IOException {
        sweptOn = today;
        var kept = new ArrayList<Log>();
        for (var log : logs()) {
            if (log.day().isBefore(today.minusDays(days))) {
                Files.deleteIfExists(log.file());
            } else {
                kept.add(log);
            }
        }
        shrink(kept, today);
    }

    private static void shrink(List<Log> logs, LocalDate today, long excess) throws IOException {
        var left = excess;
        for (var log : logs) {
            if (left > 0 && !log.isLive(today)) {
                left -= log.size();
                Files.deleteIfExists(log.file());
            }
        }
    }

    private void shrink(List<Log> logs, LocalDate today) throws IOException {
        var total = logs.stream().mapToLong(Log::size).sum();
        shrink(logs, today, total - totalSize);
    }

    /** Oldest first. */
    private List<Log> logs() throws IOException {
        try (var files = Files.walk(root, 2)) {
            return files.flatMap(file -> log(file).stream())
                    .sorted(Comparator.comparing(Log::day)
                            .thenComparingInt(log -> log.number() == 0 ? Integer.MAX_VALUE : log.number()))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Optional<Log> log(Path file) {
        var ours = OURS.matcher(root.relativize(file).toString().replace('\\', '/'));
        if (!ours.matches()) {
            return Optional.empty();
        }
        try {
            var number =
                    Optional.ofNullable(ours.group(2)).map(Integer::valueOf).orElse(0);
            return Optional.of(new Log(file, LocalDate.parse(ours.group(1)), number, Files.size(file)));
        } catch (DateTimeParseException | NumberFormatException | NoSuchFileException e) {
            // Not a name of ours after all, or another process has swept it already.
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param number 0 for a file that was not set aside for its size */
    private record Log(Path file, LocalDate day, int number, long size) {
        boolean isLive(LocalDate today) {
            return number == 0 && day.equals(today);
        }
    }
}
