package io.tmuxorchestrator.soak.place;

import io.tmuxorchestrator.testkit.panes.FakeAgent;
import io.tmuxorchestrator.testkit.panes.PaneLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** An agent that is placed for the whole run, and what it takes. It is in a group, which is its role and its project. */
public record Member(String agent, Host host, String group, FakeAgent program, PaneLog log) {

    /** So many share a group, and get what is said to it. */
    private static final int GROUP = 8;

    public static List<Member> of(int agents, List<Host> hosts, Path logs) {
        var members = new ArrayList<Member>();
        for (var i = 0; i < agents; i++) {
            var name = "a" + i;
            members.add(new Member(
                    name,
                    hosts.get(i % hosts.size()),
                    "g" + i / GROUP,
                    program(i).seeded(i),
                    new PaneLog(logs.resolve(name + ".log"))));
        }
        return members;
    }

    /** Some freeze now and then, some work on what they are told, some ask for leave, the others do nothing but take it. */
    private static FakeAgent program(int number) {
        return switch (number % 5) {
            case 0 -> FakeAgent.tui().freezing(0.003);
            case 1 -> FakeAgent.slowTui().with("busy", "0.4").with("answer");
            case 2 -> FakeAgent.tui().with("approval", "0.03").with("approval-seconds", "1");
            default -> FakeAgent.tui();
        };
    }

    /** Whether what is said to it may be lost in a dialog, as is told then. */
    public boolean asks() {
        return program.flags().contains("--approval");
    }

    public boolean isMeantBy(String address) {
        return Set.of(agent, "@" + group, "project:" + group).contains(address);
    }
}
