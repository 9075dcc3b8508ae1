package io.tmuxorchestrator.testkit;

import io.tmuxorchestrator.schemas.Schedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What schedules should send, worked out here, and what came. A firing is a schedule and a nominal time. Used by the test's
 * thread.
 */
public final class FiringAccount {

    private record Firing(String schedule, Instant nominal) implements Comparable<Firing> {
        @Override
        public int compareTo(Firing other) {
            var byTime = nominal.compareTo(other.nominal);
            return byTime == 0 ? schedule.compareTo(other.schedule) : byTime;
        }

        @Override
        public String toString() {
            return schedule + " of " + nominal;
        }
    }

    /** How often it was sent, and left out. */
    private record Ending(int sent, int skipped) {
        static final Ending NONE = new Ending(0, 0);
    }

    private final SortedMap<Firing, Ending> firings = new TreeMap<>();
    private final List<String> others = new ArrayList<>();
    private int settled;

    /** Of a schedule with a first time, and an end if it has several. */
    public void want(Schedule schedule) {
        var first = schedule.getDueAt().orElseThrow();
        var end = schedule.getUntil().orElse(first);
        var distance = schedule.getIntervalMs().orElse(Long.MAX_VALUE / 4);
        for (var nominal = first; !nominal.isAfter(end); nominal = nominal.plusMillis(distance)) {
            firings.put(new Firing(schedule.getId(), nominal), Ending.NONE);
        }
    }

    public void sent(String schedule, Instant nominal) {
        enter(new Firing(schedule, nominal), 1, 0);
    }

    public void skipped(String schedule, Instant nominal) {
        enter(new Firing(schedule, nominal), 0, 1);
    }

    public void ended(String schedule, boolean isGone) {
        if (!isGone) {
            others.add("still on its topic: " + schedule);
        }
    }

    private void enter(Firing firing, int sent, int skipped) {
        var before = firings.get(firing);
        if (before == null) {
            others.add("unasked: " + firing);
            return;
        }
        settled += before.equals(Ending.NONE) ? 1 : 0;
        firings.put(firing, new Ending(before.sent() + sent, before.skipped() + skipped));
    }

    /** Whether everything has come, perhaps too often. */
    public boolean isSettled() {
        return settled == firings.size();
    }

    public int settled() {
        return settled;
    }

    /** Firings that were left out. */
    public long skips() {
        return firings.values().stream().filter(e -> e.skipped() > 0).count();
    }

    /** What breaks the promise. */
    public List<String> violations() {
        var found = new ArrayList<>(others);
        firings.forEach((firing, ending) -> {
            var times = ending.sent() + ending.skipped();
            if (times == 0) {
                found.add("lost: " + firing);
            } else if (times > 1) {
                found.add("twice: " + firing + ", sent " + ending.sent() + " times, left out " + ending.skipped());
            }
        });
        return List.copyOf(found);
    }

    @Override
    public String toString() {
        return firings.size() + " firings wanted, " + settled + " came, " + skips() + " of them left out, "
                + violations().size() + " violation(s)";
    }
}
