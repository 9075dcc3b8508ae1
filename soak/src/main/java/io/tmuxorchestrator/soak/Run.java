package io.tmuxorchestrator.soak;

import io.tmuxorchestrator.soak.book.Book;
import io.tmuxorchestrator.soak.fault.Fault;
import io.tmuxorchestrator.soak.fault.Repairs;
import io.tmuxorchestrator.soak.place.Member;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** One run, from nothing to its account. One thread. */
final class Run implements AutoCloseable {

    /** Enough for a JVM, or for all agents, to start on two cores. */
    private static final Duration START = Duration.ofMinutes(5);
    /** What is not repaired by then never is. */
    private static final Duration REPAIR = Duration.ofMinutes(3);
    /** What has not come when nothing has happened for so long is lost; longer than a bridge is in doubt. */
    private static final Duration QUIET = Duration.ofSeconds(100);

    /** What is broken on purpose loses something: nobody need wait long for it. */
    private static final Duration QUIET_IF_BROKEN = Duration.ofSeconds(30);

    private static final Duration REPAIR_IF_BROKEN = Duration.ofSeconds(90);

    /** A single kill may come at a moment at which it does no harm. */
    private static final int LEAST_IF_BROKEN = 5;

    private static final Duration NOW_AND_THEN = Duration.ofSeconds(4);
    private static final int SCHEDULES = 3;
    private static final int LONGEST_PAUSE_MILLIS = 4_000;

    private final Plan plan;
    private final Random random;
    private final Consumer<String> told;
    private final Stage stage;
    private final Repairs repairs = new Repairs();
    private final Growth growth = new Growth();
    private final Scene scene;
    private Instant nextAt = Instant.MAX;

    /** @param told hears what happens, a line each time */
    Run(Plan plan, Path directory, Consumer<String> told) throws Exception {
        this.plan = plan;
        this.told = told;
        random = new Random(plan.seed());
        stage = new Stage(plan, directory);
        scene = stage.scene();
    }

    /** Everything is begun, struck for as long as was planned, and left alone until all has come that is owed. */
    Account account() throws IOException {
        var began = Instant.now();
        begin();
        var from = Instant.now();
        try (var traffic = new Traffic(scene.messages(), scene.commits(), scene.members(), pause(), plan.seed())) {
            scene.watch().meanwhile(traffic::requireGoingOn);
            strike(from.plus(plan.length().dividedBy(10)), from.plus(plan.length()));
        }
        nextAt = Instant.MAX;
        var length = Duration.between(from, Instant.now());
        settle();
        sample();
        var findings = scene.books().stream().map(Book::findings).toList();
        return new Account(plan, began, length, findings, repairs, growth.rows(), violations(findings));
    }

    /** Two cores take some four messages a second beside all that is killed and started. */
    private Duration pause() {
        return plan.agents() < 50 ? Duration.ofMillis(400) : Duration.ofMillis(250);
    }

    private void begin() {
        told.accept("starting the workers");
        scene.crew().startAll(count -> require(() -> scene.fleet().workers() >= count, "worker number " + count));
        told.accept("starting " + plan.agents() + " agents and " + plan.hosts() + " teams");
        scene.members().forEach(scene.fleet()::place);
        scene.commits().projects().forEach(scene.fleet()::field);
        require(() -> scene.fleet().isKnown() && scene.fleet().isSettled(), "every agent");
        scene.watch().meanwhile(this::disturb);
        nextAt = Instant.now();
    }

    private void require(BooleanSupplier wanted, String what) {
        if (!scene.watch().until(wanted, START)) {
            throw new IllegalStateException(what + " was not there after " + START.toMinutes() + " min: "
                    + scene.fleet().findings().violations() + scene.crew().ended());
        }
    }

    /** Now and then a record that nobody can read, and some schedules. */
    private void disturb() {
        if (!Instant.now().isBefore(nextAt)) {
            nextAt = Instant.now().plus(NOW_AND_THEN);
            scene.litter().drop(random, anyAgent());
            scene.schedules().want(SCHEDULES, Instant.now().plus(NOW_AND_THEN), i -> anyAgent());
        }
    }

    private String anyAgent() {
        return scene.members().get(random.nextInt(plan.agents())).agent();
    }

    /** Every kind in turn, shuffled anew each time. */
    private void strike(Instant tenth, Instant end) throws IOException {
        var striker = new Striker(scene, random);
        var deck = new ArrayDeque<Fault>();
        var sampled = false;
        while (plan.broken().isPresent() ? mayBeUnnoticed() : Instant.now().isBefore(end)) {
            if (deck.isEmpty()) {
                var kinds = new ArrayList<>(
                        plan.broken().map(b -> List.of(b.fault())).orElseGet(striker::kinds));
                Collections.shuffle(kinds, random);
                deck.addAll(kinds);
            }
            strike(striker, deck.remove());
            if (!sampled && !Instant.now().isBefore(tenth)) {
                sample();
                sampled = true;
            }
            scene.watch().until(Instant.now().plusMillis(random.nextInt(LONGEST_PAUSE_MILLIS)));
        }
    }

    /** In less than a minute nothing grows, and to ask costs some seconds. */
    private void sample() {
        if (plan.length().toMinutes() > 0) {
            growth.sample(scene);
        }
    }

    private boolean mayBeUnnoticed() {
        return repairs.count() < LEAST_IF_BROKEN && repairs.violations().isEmpty();
    }

    private void strike(Striker striker, Fault fault) throws IOException {
        var blow = striker.strike(fault);
        var began = System.nanoTime();
        var isRepaired = scene.watch().until(blow.isRepaired(), plan.broken().isPresent() ? REPAIR_IF_BROKEN : REPAIR);
        var after = Duration.ofNanos(System.nanoTime() - began);
        blow.after().run();
        if (isRepaired) {
            repairs.repaired(fault, after);
            told.accept("%s: %s; repaired after %.1f s".formatted(fault.word(), blow.to(), after.toMillis() / 1e3));
        } else {
            repairs.never(fault, blow.to());
            told.accept("%s: %s; NOT REPAIRED after %d s".formatted(fault.word(), blow.to(), after.toSeconds()));
        }
        scene.crew().ended().forEach(e -> told.accept("NOTE " + e));
    }

    private void settle() {
        told.accept("no more faults; waiting for what is owed");
        scene.outbox().flush();
        settleBooks();
        // What somebody would give again comes before one more message to each.
        var last = new HashMap<Member, String>();
        scene.members().stream()
                .filter(m -> !m.asks())
                .forEach(m -> last.put(m, scene.messages().say("user:the-last", m.agent())));
        scene.watch().untilOrQuiet(() -> scene.messages().haveTaken(last), scene.messages()::progress, quiet());
        settleBooks();
    }

    private void settleBooks() {
        scene.watch()
                .untilOrQuiet(
                        () -> scene.books().stream().allMatch(Book::isSettled),
                        () -> scene.books().stream().mapToLong(Book::progress).sum(),
                        quiet());
    }

    private Duration quiet() {
        return plan.broken().isPresent() ? QUIET_IF_BROKEN : QUIET;
    }

    private List<String> violations(List<Book.Findings> findings) {
        var all = new ArrayList<String>();
        findings.forEach(f -> all.addAll(f.violations()));
        all.addAll(repairs.violations());
        all.addAll(scene.crew().ended());
        return all;
    }

    @Override
    public void close() throws Exception {
        stage.close();
    }
}
