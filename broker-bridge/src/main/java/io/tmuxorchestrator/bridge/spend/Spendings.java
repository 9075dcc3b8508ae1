package io.tmuxorchestrator.bridge.spend;

import io.tmuxorchestrator.bridge.spend.BudgetWatch.Owner;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.Severity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What the agents of this host spend, and which of them are given nothing because a budget is used up. All of it stands in
 * their records. Of the loop.
 */
public final class Spendings {

    /** Attribute of a record: what was told of the budgets of the agent and of its project on the day. */
    private static final String TOLD = "budgetsTold";

    /** What of an agent stands in its record. */
    private record Shown(Optional<Account> account, Optional<Hold> hold) {}

    private final BudgetSettings settings;
    private final Consumer<AgentEvent.Builder> voice;
    private final BudgetWatch watch;
    private final Holds holds;
    private final Ledger ledger = new Ledger();
    private final Map<String, Spender> spenders = new HashMap<>();
    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, Placement> placements = new HashMap<>();
    private final Map<String, Shown> shown = new HashMap<>();
    private final Set<String> complaints = new HashSet<>();

    /** @param known what stands on the topic of this host's agents from before */
    public Spendings(
            BudgetSettings settings, Consumer<AgentEvent.Builder> voice, Collection<Agent> known, Instant now) {
        this.settings = settings;
        this.voice = voice;
        watch = new BudgetWatch(settings.zoneOfDay(), voice);
        holds = new Holds(settings.zoneOfDay());
        known.forEach(record -> restore(record, day(now)));
    }

    private LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, settings.zoneOfDay());
    }

    private void restore(Agent record, LocalDate today) {
        Account.of(record).ifPresent(account -> accounts.put(record.getAgent(), account));
        ledger.hear(record);
        holds.restore(record, today);
        var told = record.getAttributes().getOrDefault(TOLD, "").split(" ", -1);
        if (told.length == 3 && told[0].equals(today.toString())) {
            remember(Owner.agent(record.getAgent()), today, told[1]);
            record.getProject().ifPresent(p -> remember(Owner.project(p), today, told[2]));
        }
    }

    private void remember(Owner owner, LocalDate today, String level) {
        List.of(Budget.Level.values()).stream()
                .filter(l -> l.name().equals(level))
                .forEach(l -> watch.remember(owner, today, l));
    }

    /** A record of any agent, of whatever host. */
    public void hear(Agent record) {
        ledger.hear(record);
    }

    public void want(Placement placement) {
        placements.put(placement.getAgent(), placement);
    }

    /** An agent whose program runs. */
    public void see(Spender seen, Instant now) {
        var before = Optional.ofNullable(spenders.get(seen.agent()));
        // Where a program does its work for a moment is not where it was started.
        var is = before.filter(b -> b.pid() == seen.pid() && hasSpent(seen.agent()))
                .map(b -> seen.in(b.directory()))
                .orElse(seen);
        if (before.filter(is::equals).isPresent()) {
            return;
        }
        spenders.put(is.agent(), is);
        if (!is.meter().isNone()) {
            accounts.compute(
                    is.agent(), (agent, account) -> account == null ? begun(is, now) : on(account, before, is, now));
        }
    }

    private boolean hasSpent(String agent) {
        return Optional.ofNullable(accounts.get(agent))
                .filter(a -> !a.counted().equals(Amount.NONE))
                .isPresent();
    }

    /** Of one that was here, or elsewhere, before, that counts on; nothing of it is counted again. */
    private Account begun(Spender spender, Instant now) {
        var before = ledger.ofAgent(spender.agent(), day(now));
        var since = before.equals(Amount.NONE) ? spender.started().orElse(now) : now;
        return Account.begun(day(now), before, spender.hasLogs(), since, spender.pid());
    }

    private static Account on(Account account, Optional<Spender> before, Spender is, Instant now) {
        var sameWay = account.byLogs() == is.hasLogs();
        if (sameWay && account.run() == is.pid()) {
            return account;
        }
        var sameLogs = before.filter(b -> is.hasLogs() && !b.directory().equals(is.directory()))
                .isEmpty();
        return sameWay && sameLogs
                ? account.restarted(is.pid())
                : Account.begun(account.day(), account.total(), is.hasLogs(), now, is.pid());
    }

    /** It has no program any more. */
    public void gone(String agent) {
        spenders.remove(agent);
    }

    /** It is no agent of this host any more. What it has spent it has. */
    public void forget(String agent) {
        gone(agent);
        accounts.remove(agent);
        holds.remove(agent);
        placements.remove(agent);
        shown.remove(agent);
    }

    /** What the screen of an agent says of the present run of its program. */
    public void shows(String agent, Amount ofRun) {
        accounts.computeIfPresent(agent, (a, account) -> account.shown(ofRun));
    }

    /** Whose logs are to be read. */
    public List<LogTask> tasks() {
        return spenders.values().stream()
                .filter(Spender::hasLogs)
                .flatMap(s -> task(s).stream())
                .toList();
    }

    private Optional<LogTask> task(Spender spender) {
        return Optional.ofNullable(accounts.get(spender.agent()))
                .map(a -> new LogTask(spender.agent(), spender.pid(), spender.directory(), spender.meter(), a.since()));
    }

    /** What came of reading them. */
    public void counted(Map<LogTask, Counted> all) {
        all.forEach((task, counted) -> {
            var spender = spenders.get(task.agent());
            if (spender != null && task(spender).filter(task::equals).isPresent()) {
                accounts.computeIfPresent(
                        task.agent(),
                        (agent, account) -> counted.complete()
                                ? account.logged(counted.days().getOrDefault(account.day(), Amount.NONE))
                                : account);
                complain(spender, counted);
            }
        });
    }

    /** Only where somebody counts on it. */
    private void complain(Spender spender, Counted counted) {
        var budgets = List.of(ofAgent(spender.agent()), settings.ofProject(spender.project())).stream()
                .flatMap(Optional::stream)
                .toList();
        if (budgets.isEmpty()) {
            return;
        }
        counted.shared()
                .ifPresent(other -> complain(
                        spender.agent(),
                        "what " + spender.agent() + " spends cannot be told from what " + other
                                + " does, because both work in " + spender.directory()
                                + ": their budgets are not kept. Give each a directory of its own"));
        if (!counted.unpriced().isEmpty()
                && budgets.stream().anyMatch(b -> b.dollars().isPresent())) {
            complain(
                    spender.agent(),
                    "what " + spender.agent() + " spends on " + String.join(", ", counted.unpriced())
                            + " counts as nothing, because its agent profile has no price for it: add one under usage.prices");
        }
    }

    private void complain(String agent, String text) {
        if (complaints.add(text)) {
            voice.accept(AgentEvent.newBuilder()
                    .setType(EventType.ERROR_OCCURRED)
                    .setSeverity(Severity.WARNING)
                    .setAgent(agent)
                    .setText(text));
        }
    }

    /** Whose budgets are used up, now that everything said of other hosts is known, too; of whom there is something new. */
    public Set<String> judge(Instant now) {
        var today = day(now);
        roll(today);
        accounts.forEach((agent, account) -> Optional.ofNullable(spenders.get(agent))
                .ifPresent(s -> ledger.put(agent, s.project(), account.day(), account.total())));
        var ofProjects = new HashMap<String, Optional<String>>();
        var news = new HashSet<String>();
        spenders.values().forEach(spender -> {
            var agent = spender.agent();
            var ofProject = ofProjects.computeIfAbsent(spender.project(), p -> ofProject(p, today));
            var why = watch.judge(Owner.agent(agent), ofAgent(agent), ledger.ofAgent(agent, today), today)
                    .or(() -> ofProject);
            holds.set(agent, why, resumed(agent), now);
            var shows = new Shown(Optional.ofNullable(accounts.get(agent)), holds.find(agent));
            if (!shows.equals(shown.put(agent, shows))) {
                news.add(agent);
            }
        });
        return news;
    }

    private Optional<String> ofProject(String project, LocalDate today) {
        var budget = project.isEmpty() ? Optional.<Budget>empty() : settings.ofProject(project);
        var spent = budget.map(b -> ledger.ofProject(project, today)).orElse(Amount.NONE);
        return watch.judge(Owner.project(project), budget, spent, today);
    }

    private Optional<Budget> ofAgent(String agent) {
        return settings.ofAgent(attribute(agent, Budget.OF_AGENT));
    }

    private Optional<Instant> resumed(String agent) {
        return attribute(agent, Budget.RESUMED)
                .filter(t -> t.matches("\\d{1,15}"))
                .map(t -> Instant.ofEpochMilli(Long.parseLong(t)));
    }

    private Optional<String> attribute(String agent, String name) {
        return Optional.ofNullable(placements.get(agent))
                .map(p -> p.getAttributes().get(name));
    }

    private void roll(LocalDate today) {
        accounts.replaceAll((agent, account) -> {
            if (!account.day().isBefore(today)) {
                return account;
            }
            report(agent, account);
            return account.next(today);
        });
    }

    private void report(String agent, Account closed) {
        var total = closed.total();
        if (!total.equals(Amount.NONE)) {
            voice.accept(AgentEvent.newBuilder()
                    .setType(EventType.USAGE_REPORTED)
                    .setAgent(agent)
                    .setText(agent + " spent " + total + " on " + closed.day())
                    .setAttributes(facts(closed)));
        }
    }

    private static Map<String, String> facts(Account account) {
        var total = account.total();
        return Map.of(
                "day", account.day().toString(),
                "tokens", Long.toString(total.tokens()),
                "cost", Double.toString(total.dollars()));
    }

    /** What an agent has spent on its day, as events say it; empty if nothing is known of it. */
    public Map<String, String> facts(String agent) {
        return Optional.ofNullable(accounts.get(agent)).map(Spendings::facts).orElse(Map.of());
    }

    /** Why it is given nothing. */
    public Optional<String> held(String agent) {
        return holds.find(agent).flatMap(Hold::why);
    }

    /** What each has spent on its day. */
    public Map<String, Amount> totals() {
        Map<String, Amount> totals = new HashMap<>();
        accounts.forEach((agent, account) -> totals.put(agent, account.total()));
        return totals;
    }

    /** The record of an agent of this host, with what it spends. */
    public Agent onto(Agent record) {
        var agent = record.getAgent();
        var builder = Agent.newBuilder(record);
        Optional.ofNullable(accounts.get(agent)).ifPresent(account -> account.onto(builder));
        holds.onto(agent, builder);
        var attributes = new HashMap<String, String>(builder.getAttributes());
        put(attributes, Budget.OF_AGENT, ofAgent(agent));
        put(attributes, Budget.OF_PROJECT, record.getProject().flatMap(settings::ofProject));
        Optional.ofNullable(accounts.get(agent))
                .ifPresent(account -> attributes.put(TOLD, told(record, account.day())));
        return builder.setAttributes(attributes).build();
    }

    private static void put(Map<String, String> attributes, String name, Optional<Budget> budget) {
        budget.ifPresentOrElse(b -> attributes.put(name, b.toString()), () -> attributes.remove(name));
    }

    private String told(Agent record, LocalDate day) {
        return day + " " + watch.told(Owner.agent(record.getAgent()), day) + " "
                + watch.told(Owner.project(record.getProject().orElse("")), day);
    }
}
