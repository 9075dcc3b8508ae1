package io.tmuxorchestrator.testkit.histories;

import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.testkit.histories.History.Label;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** An agent that is written to by day, works, answers, and now and then has trouble of the usual kind; then comes the fault. */
final class AgentLife {

    static final Instant BEGIN = Instant.parse("2026-11-02T06:00:00Z");

    private static final Duration LENGTH = Duration.ofDays(2);
    private static final List<String> PARTNERS = List.of("lead", "bob", "carol");
    private static final List<String> STRANGERS = List.of("mallory", "trent", "peggy", "victor");

    private final Fault fault;
    private final Chance chance;
    private final Diary diary;
    private final List<Label> labels = new ArrayList<>();
    private final Instant onset;
    private Instant now = BEGIN;
    private double slow = 1;
    private double allowance;
    private boolean leaks;
    private int ends;
    private Instant paid = BEGIN;

    private AgentLife(Fault fault, long seed) {
        this.fault = fault;
        chance = new Chance(fault, seed);
        diary = new Diary("alice", chance);
        // By day, and when there was a day to learn from.
        onset = BEGIN.plus(Duration.ofHours(26)).plus(chance.seconds(0, 7 * 3600));
        allowance = chance.between(300_000, 800_000);
    }

    static History of(Fault fault, long seed) {
        var life = new AgentLife(fault, seed);
        life.live();
        return new History("alice", life.diary.seen(), life.labels, LENGTH);
    }

    private void live() {
        diary.state(now, AgentState.READY);
        var suffered = fault == Fault.NONE;
        while (now.isBefore(BEGIN.plus(LENGTH))) {
            if (!suffered && !now.isBefore(onset)) {
                suffered = true;
                suffer();
            }
            rest(chance.seconds(30, isDay() ? 500 : 5_000));
            turn(chance.of(PARTNERS));
            nuisance();
        }
        labels.sort(Comparator.comparing(Label::begin));
    }

    private boolean isDay() {
        return Duration.between(BEGIN, now).toHours() % 24 < 12;
    }

    /** Nothing happens but that its bridge sees it. */
    private void rest(Duration time) {
        var end = now.plus(time);
        while (now.isBefore(end)) {
            now = earlier(end, now.plusSeconds(60));
            diary.heartbeat(now);
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** A message comes, it works on it, and most often answers. */
    private void turn(String from) {
        var asked = now;
        diary.accepted(now, from);
        now = now.plusMillis(40);
        diary.delivered(now, from);
        now = now.plusSeconds(1);
        diary.state(now, AgentState.WORKING);
        work(Duration.ofMillis((long) (chance.around(100, 0.7).toMillis() * slow)));
        if (chance.in(0.15)) {
            diary.state(now, AgentState.WAITING_APPROVAL);
            now = now.plus(chance.seconds(5, 200));
            diary.state(now, AgentState.WORKING);
        }
        if (chance.in(0.3)) {
            diary.commit(now);
        }
        diary.said(now, from, text());
        diary.answered(now, from, Duration.between(asked, now));
        diary.state(now, AgentState.IDLE);
    }

    /** Its screen moves, its context shrinks, its tokens are counted. */
    private void work(Duration time) {
        var end = now.plus(time);
        while (now.isBefore(end)) {
            now = earlier(end, now.plus(chance.seconds(20, 60)));
            diary.works(now);
            if (!leaks && diary.context() < 30) {
                diary.refill(); // As its program does by itself.
            }
            if (fault == Fault.CREDIT_ENDS && diary.spent() >= allowance) {
                creditEnds();
            }
        }
    }

    private void creditEnds() {
        diary.credit(now, false);
        // From the first it is learned how much there is; nobody could have told of it.
        if (ends++ > 0) {
            labels.add(new Label(fault, paid, now, now));
        }
        diary.state(now, AgentState.CREDIT_EXHAUSTED);
        rest(chance.seconds(1_800, 5_400));
        diary.credit(now, true);
        paid = now;
        diary.state(now, AgentState.WORKING);
        allowance *= 1 + chance.normal(0.03);
    }

    private String text() {
        return "done with part "
                + chance.of(List.of("login", "cart", "search", "mail", "billing", "docs", "cache", "api"))
                + " of " + chance.of(List.of("shop", "desk", "plan", "store", "tests", "build", "page", "job"))
                + ", "
                + chance.of(List.of(
                        "tests pass", "two tests fail", "it needs a look", "see the branch", "next I do the rest"));
    }

    /** What happens to any agent, and is no reason to tell anybody. */
    private void nuisance() {
        var span = Duration.ofMinutes(8);
        if (chance.happens(4, span)) {
            diary.error(now, "cannot reach host " + chance.below(5) + ": timeout " + text());
        }
        if (chance.happens(1, span)) {
            crash();
        }
        if (chance.happens(2, span)) {
            diary.state(now, AgentState.WORKING);
            work(chance.seconds(600, 1_500)); // A long build.
            diary.commit(now);
            diary.state(now, AgentState.IDLE);
        }
    }

    private void crash() {
        diary.state(now, AgentState.CRASHED);
        now = now.plus(chance.seconds(1, 15));
        diary.restarted(now);
        now = now.plus(chance.seconds(2, 20));
        diary.state(now, AgentState.READY);
    }

    private void suffer() {
        var begin = now;
        switch (fault) {
            case HANGS -> {
                diary.accepted(now, "bob");
                diary.delivered(now, "bob");
                diary.state(now, AgentState.WORKING);
                rest(chance.seconds(1_500, 4_000));
            }
            case LOOPS -> {
                for (var i = 0; i < 15; i++) {
                    diary.said(now, "bob", "did you see my message " + i + "? please confirm");
                    rest(chance.seconds(20, 100));
                }
            }
            case KEEPS_CRASHING -> {
                for (var i = 0; i < 6; i++) {
                    crash();
                    rest(chance.seconds(100, 480));
                }
            }
            case MANY_ERRORS -> {
                for (var i = 0; i < 12; i++) {
                    diary.error(now, "step " + text() + " failed: " + text());
                    rest(chance.seconds(20, 100));
                }
            }
            case SAME_ERROR -> {
                for (var i = 0; i < 6; i++) {
                    diary.error(now, "cannot open /work/app/file" + i + ": no such file");
                    rest(chance.seconds(60, 200));
                }
            }
            case STALLS -> {
                diary.state(now, AgentState.WORKING);
                work(chance.seconds(4_500, 9_000));
            }
            case STRANGERS -> strangers();
            case CRASHES -> trouble();
            default -> {
                creep(begin);
                return;
            }
        }
        // Who talks with whom is looked at once in an hour.
        var noticed = Duration.ofMinutes(fault == Fault.STRANGERS ? 65 : 5);
        labels.add(new Label(fault, begin, now, now.plus(noticed)));
        diary.state(now, AgentState.IDLE);
    }

    private void strangers() {
        var end = now.plus(Duration.ofHours(4));
        while (now.isBefore(end)) {
            rest(chance.seconds(30, 200));
            turn(chance.of(STRANGERS));
        }
    }

    /** Errors and dead screens, more and more of them, and then it ends. */
    private void trouble() {
        var pause = 400.0;
        for (var i = 0; i < 7; i++) {
            if (chance.in(0.3)) {
                diary.state(now, AgentState.UNRESPONSIVE);
                rest(chance.seconds(20, 50));
                diary.state(now, AgentState.WORKING);
            } else {
                diary.error(now, "out of memory while " + text());
            }
            rest(chance.seconds(pause / 2, pause));
            pause *= 0.75;
        }
        crash();
    }

    /** What comes bit by bit, while it goes on as usual. */
    private void creep(Instant begin) {
        var end = begin.plus(Duration.ofHours(5));
        switch (fault) {
            case SLOWS -> {
                while (now.isBefore(end)) {
                    slow = Math.min(6, slow * 1.12);
                    rest(chance.seconds(30, 300));
                    turn(chance.of(PARTNERS));
                }
                labels.add(new Label(fault, begin, end, end));
                slow = 1;
            }
            case MEMORY_LEAKS -> {
                diary.leaks();
                while (now.isBefore(end)) {
                    rest(chance.seconds(30, 300));
                    turn(chance.of(PARTNERS));
                }
                labels.add(new Label(fault, begin, end, end));
                diary.mended();
            }
            case CONTEXT_LEAKS -> {
                diary.refill();
                leaks = true;
                diary.state(now, AgentState.WORKING);
                while (diary.context() > 0) {
                    work(Duration.ofMinutes(2));
                    diary.said(now, "bob", text());
                }
                labels.add(new Label(fault, begin, now, now.plus(Duration.ofMinutes(5))));
                diary.state(now, AgentState.IDLE);
                leaks = false;
                diary.refill();
            }
            default -> {} // It was there from the beginning.
        }
    }
}
