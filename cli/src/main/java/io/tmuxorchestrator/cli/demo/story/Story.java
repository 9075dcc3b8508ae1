package io.tmuxorchestrator.cli.demo.story;

import io.tmuxorchestrator.cli.demo.story.Chapter.Step;
import io.tmuxorchestrator.cli.demo.story.Deed.Order;
import io.tmuxorchestrator.cli.demo.story.Deed.Whim;
import io.tmuxorchestrator.schemas.EventType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What the demo shows: a shop's team works, and what goes wrong in a fleet goes wrong in it. */
public final class Story {

    public static final String PROJECT = "shop";

    private static final String LEAD = "shop-project-manager";
    private static final String TESTER = "shop-tester";
    private static final int AGENTS = 5;
    private static final int FIRINGS = 3;
    private static final String APPROVALS = "threshold.approvals";

    private final Path directory;
    private final String unlucky;
    private final String poor;
    private final String tireless;

    /**
     * @param directory of the project
     * @param seed draws who has which mishap
     */
    public Story(Path directory, long seed) {
        this.directory = directory;
        var developers = new ArrayList<>(List.of("shop-developer-1", "shop-developer-2", "shop-developer-3"));
        Collections.shuffle(developers, new Random(seed));
        unlucky = developers.get(0);
        poor = developers.get(1);
        tireless = developers.get(2);
    }

    public Account.Expected expected() {
        return new Account.Expected(FIRINGS, Set.of("credit", "output-loop", APPROVALS));
    }

    /** In acts, whose chapters do not depend on each other. */
    public List<List<Chapter>> acts() {
        return List.of(
                List.of(team()),
                List.of(work(), question(), schedule()),
                List.of(conflict()),
                List.of(crash(), credit(), loop(), approval()),
                List.of(end()));
    }

    private Chapter team() {
        return new Chapter(
                "A team is composed",
                "A project is looked at; each agent gets a git worktree of its own, a tmux pane, and a briefing.",
                List.of("orc team show shop", "orc agents --wide", "orc inspect " + directory),
                List.of(Step.now(Order.orc("compose", directory.toString(), "--agents", "pm,developer*3,tester"))),
                account ->
                        account.work().isComposed(PROJECT) && account.agents().size() == AGENTS);
    }

    private Chapter work() {
        return new Chapter(
                "Work is given out",
                "Tasks go to whoever suits and is free. Agents report, commit, and the project manager agrees. Commits reach"
                        + " the teammates' worktrees.",
                List.of("orc task list", "orc sync status", "orc tail messages --since 10m"),
                List.of(
                        Step.now(task("hours", "Write down the opening hours")),
                        Step.now(task("fruit", "Describe the fruit")),
                        Step.now(task("route", "Say how to find the shop")),
                        Step.now(Order.orc(
                                "task",
                                "add",
                                "Read all of it once more",
                                "--project",
                                PROJECT,
                                "--role",
                                "tester",
                                "--after",
                                "hours,fruit,route",
                                "--id",
                                "proof"))),
                account -> account.work().isDone("proof"));
    }

    private static Order task(String id, String title, String... more) {
        var all = new ArrayList<>(List.of("task", "add", title, "--project", PROJECT, "--id", id));
        all.addAll(List.of(more));
        return new Order(all);
    }

    private static Chapter question() {
        return new Chapter(
                "Somebody asks",
                "A message is typed into the pane once, and its answer finds the way back.",
                List.of("orc tail messages --agent " + LEAD, "orc inbox list " + LEAD),
                List.of(Step.now(Order.orc("send", LEAD, "How far are you?", "--requires-response"))),
                account -> account.messages().answered() > 0);
    }

    private static Chapter schedule() {
        return new Chapter(
                "A schedule fires",
                "Three times, a second apart, and each once, whoever dies meanwhile.",
                List.of("orc schedule list", "orc schedule history rounds"),
                List.of(Step.now(Order.orc(
                        "schedule",
                        "every",
                        "1s",
                        "--times",
                        Integer.toString(FIRINGS),
                        "--to",
                        LEAD,
                        "--id",
                        "rounds",
                        "Look after everybody."))),
                account -> account.work().firings() >= FIRINGS);
    }

    private Chapter conflict() {
        return new Chapter(
                "Two change the same line",
                "Both change a price, one in a worktree that is held. When it is let go there is a conflict: no file is"
                        + " touched, both are told, and whoever has it settles it.",
                List.of("orc sync log " + poor, "orc sync radar"),
                List.of(
                        Step.now(Order.orc("sync", "hold", poor, "--reason", "to have a conflict")),
                        Step.now(task("dear", "Set the price of apples to 150", "--to", unlucky)),
                        Step.now(task("cheap", "Set the price of apples to 120", "--to", poor)),
                        new Step(
                                account -> account.work().isDone("dear")
                                        && account.work().isDone("cheap"),
                                Order.orc("sync", "resume", poor))),
                account -> account.work().conflicts() > 0
                        && account.work().settled() == account.work().conflicts());
    }

    private Chapter crash() {
        return new Chapter(
                "One crashes",
                unlucky + " dies in the middle of a task. It is started again, briefed, and given again what it had not"
                        + " finished.",
                List.of("orc agent describe " + unlucky, "orc timeline " + unlucky + " --states"),
                List.of(
                        Step.now(task("returns", "Write down how to return things", "--to", unlucky)),
                        new Step(
                                account -> account.work().hasBegun("returns"),
                                new Whim(unlucky, "die", "* the program of " + unlucky + " ends"))),
                account -> account.repaired() > 0 && account.work().isDone("returns"));
    }

    private Chapter credit() {
        return new Chapter(
                "One has no credit left",
                poor
                        + " shows a usage limit. What is said to it waits until the time that its screen names; there is an"
                        + " alert, which ends by itself.",
                List.of("orc agent credit " + poor, "orc inbox list " + poor),
                List.of(
                        Step.now(new Whim(poor, "credit 5", "* the credit of " + poor + " is used up for 5 s")),
                        new Step(
                                account -> account.count(EventType.CREDIT_EXHAUSTED) > 0,
                                Order.orc("send", poor, "When you are back: take stock."))),
                account -> account.count(EventType.CREDIT_RESTORED) > 0
                        && account.messages().waiting() == 0
                        && account.alarms().isOver("credit"));
    }

    private Chapter loop() {
        return new Chapter(
                "One turns in a circle",
                tireless + " says the same again and again. Analytics notices.",
                List.of("orc alerts", "orc graph --since 1h"),
                List.of(Step.now(new Whim(tireless, "turn LOOP", "* " + tireless + " begins to repeat itself"))),
                account -> account.alarms().isRaised("output-loop"));
    }

    private static Chapter approval() {
        return new Chapter(
                "One asks for leave",
                TESTER + " shows a dialog. Nothing is typed into it: that would answer it. A person does.",
                List.of("orc agent attach " + TESTER, "orc capture " + TESTER),
                List.of(
                        Step.now(new Whim(TESTER, "approval 600", "* " + TESTER + " wants to run a command")),
                        new Step(
                                account -> account.count(EventType.APPROVAL_REQUESTED) > 0,
                                new Deed.Key(TESTER, "Enter"))),
                account -> account.count(EventType.APPROVAL_ANSWERED) > 0
                        && account.alarms().isRaised(APPROVALS));
    }

    private static Chapter end() {
        return new Chapter(
                "The team is disbanded",
                "When nothing waits any more agents end, and worktrees go, each when nothing in it would be lost. What was wrong"
                        + " with an agent is over then.",
                List.of("orc team history", "orc report --days 1"),
                List.of(new Step(account -> account.messages().waiting() == 0, Order.orc("disband", PROJECT, "--yes"))),
                account ->
                        account.work().isDisbanded(PROJECT) && account.alarms().areOver());
    }
}
