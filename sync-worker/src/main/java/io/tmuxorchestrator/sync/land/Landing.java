package io.tmuxorchestrator.sync.land;

import io.tmuxorchestrator.sync.catchup.Advance;
import io.tmuxorchestrator.sync.repository.Checkout;
import io.tmuxorchestrator.sync.repository.GitException;
import io.tmuxorchestrator.sync.repository.History;
import io.tmuxorchestrator.sync.repository.IntegrationBranch;
import io.tmuxorchestrator.sync.repository.Merge;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lands what waits. All of it is put together in memory and tested at once; if that fails, bisection finds who is to blame, and
 * those before it land. The branch moves only to a commit that has been tested as it is. One at a time.
 */
public final class Landing {

    private final Checkout checkout;
    private final Queue queue;
    private final String branch;
    private final Trial trial;
    private final Clock clock;
    private final Map<String, Trial.Result> results = new HashMap<>();

    /**
     * @param checkout any of the repository
     * @param branch the integration branch; empty for the repository's default
     */
    public Landing(Checkout checkout, Queue queue, String branch, Trial trial, Clock clock) {
        this.checkout = checkout;
        this.queue = queue;
        this.branch = branch;
        this.trial = trial;
        this.clock = clock;
    }

    /** One that was put on top of those before it. */
    private record Step(Queue.Entry entry, String tip) {}

    public List<Verdict> run() throws IOException {
        var verdicts = new ArrayList<Verdict>();
        var entries = queue.all();
        if (entries.isEmpty()) {
            return verdicts;
        }
        try (var history = History.of(checkout)) {
            var integration = IntegrationBranch.of(history, branch)
                    .orElseThrow(() -> new GitException(checkout.repository() + " has no branch to land on"));
            var base = history.resolve(integration).orElseThrow();
            var steps = stack(history, base, entries, verdicts);
            var good = good(base, steps, verdicts);
            if (good > 0) {
                land(integration, base, steps.subList(0, good), verdicts);
            }
        }
        for (var verdict : verdicts) {
            queue.remove(verdict.entry());
        }
        return verdicts;
    }

    private List<Step> stack(History history, String base, List<Queue.Entry> entries, List<Verdict> verdicts)
            throws IOException {
        var steps = new ArrayList<Step>();
        var tip = base;
        for (var entry : entries) {
            if (history.contains(tip, entry.commit())) {
                steps.add(new Step(entry, tip));
            } else if (history.contains(entry.commit(), tip)) {
                tip = entry.commit();
                steps.add(new Step(entry, tip));
            } else if (Merge.of(checkout.git(), tip, entry.commit()) instanceof Merge.Clean clean) {
                var message = "Land work of " + entry.worktree() + "\n";
                tip = history.commit(clean.tree(), List.of(tip, entry.commit()), message, clock.instant());
                steps.add(new Step(entry, tip));
            } else {
                verdicts.add(refused(entry, tip));
            }
        }
        return steps;
    }

    private Verdict refused(Queue.Entry entry, String tip) throws IOException {
        var text = Merge.of(checkout.git(), tip, entry.commit()) instanceof Merge.Clash clash ? clash.text() : "";
        return new Verdict.Refused(entry, "it conflicts with what is there, or landed before it", text);
    }

    /** How many of the first pass together. */
    private int good(String base, List<Step> steps, List<Verdict> verdicts) throws IOException {
        var all = steps.size();
        if (all == 0 || passes(steps.get(all - 1).tip(), base)) {
            return all;
        }
        if (!passes(base, "")) {
            throw new GitException("the integration branch of " + checkout.repository()
                    + " does not pass its own test, so nothing lands; mend it first: "
                    + result(base).text());
        }
        var good = Bisection.good(all, count -> passes(steps.get(count - 1).tip(), base));
        var bad = steps.get(good);
        verdicts.add(new Verdict.Refused(
                bad.entry(), "its test failed", result(bad.tip()).text()));
        return good;
    }

    /** What is on the branch already need not be tested to stay there. */
    private boolean passes(String commit, String base) throws IOException {
        return commit.equals(base) || result(commit).passed();
    }

    private Trial.Result result(String commit) throws IOException {
        var known = results.get(commit);
        if (known != null) {
            return known;
        }
        var result = trial.of(commit);
        results.put(commit, result);
        return result;
    }

    private void land(String integration, String base, List<Step> steps, List<Verdict> verdicts) throws IOException {
        var tip = steps.get(steps.size() - 1).tip();
        var hindrance = new Advance(checkout, integration).move(base, tip, "orc: land");
        if (hindrance.isPresent()) {
            throw new GitException(integration + " of " + checkout.repository() + " cannot be moved on now: "
                    + hindrance.get() + "; what waits stays in the queue");
        }
        steps.forEach(s -> verdicts.add(new Verdict.Landed(s.entry(), tip)));
    }
}
