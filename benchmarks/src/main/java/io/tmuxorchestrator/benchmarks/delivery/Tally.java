package io.tmuxorchestrator.benchmarks.delivery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/**
 * The lines of one measurement, dealt to the panes in turn: when each was due, when it was read, and whether each was read once
 * and to the letter. Any thread.
 */
final class Tally {

    private static final AtomicInteger TALLIES = new AtomicInteger();

    private final List<String> lines;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final int panes;
    private final long[] due;
    private final AtomicLongArray read;
    private final CountDownLatch unread;
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    Tally(int messages, int panes) {
        this.panes = panes;
        var tally = TALLIES.incrementAndGet();
        lines = IntStream.range(0, messages)
                .mapToObj(i -> "please run test %d of suite %d once more, and tell me what fails".formatted(i, tally))
                .toList();
        lines.forEach(line -> numbers.put(line, numbers.size()));
        due = new long[messages];
        read = new AtomicLongArray(messages);
        unread = new CountDownLatch(messages);
    }

    int messages() {
        return due.length;
    }

    String line(int number) {
        return lines.get(number);
    }

    int pane(int number) {
        return number % panes;
    }

    void due(int number, long nanos) {
        due[number] = nanos;
    }

    /** What a program has read. */
    void read(int pane, String line, long nanos) {
        var number = numbers.get(line);
        if (number == null || pane(number) != pane || !read.compareAndSet(number, 0, nanos)) {
            wrong.add(line);
        } else {
            unread.countDown();
        }
    }

    /** Waits until all are read; whether they are. */
    boolean await(long seconds) {
        try {
            return unread.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What has been read once and as it was sent. */
    long exact() {
        return messages() - unread.getCount();
    }

    /** A figure about messages of which some got lost is none. */
    void requireExact(String way) {
        if (unread.getCount() > 0 || !wrong.isEmpty()) {
            throw new IllegalStateException("%s: of %d lines %d were never read; read and not sent, or read twice: %s"
                    .formatted(
                            way,
                            messages(),
                            unread.getCount(),
                            wrong.stream().limit(3).toList()));
        }
    }

    /** Milliseconds from due to read. */
    List<Double> latencies() {
        var all = new ArrayList<Double>();
        for (var i = 0; i < due.length; i++) {
            all.add((read.get(i) - due[i]) / 1e6);
        }
        return all;
    }

    /** Lines a second, from the first that was due to the last that was read. */
    double perSecond() {
        var last = IntStream.range(0, due.length).mapToLong(read::get).max().orElseThrow();
        return due.length / ((last - Arrays.stream(due).min().orElseThrow()) / 1e9);
    }
}
