package io.tmuxorchestrator.analytics.advice;

import io.tmuxorchestrator.analytics.metrics.Names;
import io.tmuxorchestrator.analytics.metrics.Subject;
import io.tmuxorchestrator.analytics.metrics.Tally;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.AlertState;
import io.tmuxorchestrator.schemas.Host;
import io.tmuxorchestrator.schemas.Schedule;
import io.tmuxorchestrator.schemas.Scope;
import io.tmuxorchestrator.schemas.Severity;
import io.tmuxorchestrator.schemas.Task;
import io.tmuxorchestrator.schemas.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A fleet as a test makes it up. */
final class Figures {

    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final Map<Subject, Tally> whole = new HashMap<>();
    private final Map<Subject, Tally> lately = new HashMap<>();
    private final List<Agent> agents = new ArrayList<>();
    private final List<Host> hosts = new ArrayList<>();
    private final List<Task> tasks = new ArrayList<>();
    private final List<Schedule> schedules = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();

    Figures agent(String name, String project, String role) {
        agents.add(Agent.newBuilder()
                .setAgent(name)
                .setHost("box")
                .setProject(project)
                .setRole(role)
                .setState(AgentState.IDLE)
                .build());
        return this;
    }

    private static Tally of(Map<Subject, Tally> figures, Subject subject) {
        return figures.computeIfAbsent(subject, s -> new Tally());
    }

    Figures lately(String agent, Duration working, Duration idle) {
        of(lately, Subject.agent(agent)).count(Names.WORKING, working.toMillis());
        of(lately, Subject.agent(agent)).count(Names.IDLE, idle.toMillis());
        return this;
    }

    Figures worked(String agent, Duration working, Duration idle) {
        return count(agent, Names.WORKING, working.toMillis()).count(agent, Names.IDLE, idle.toMillis());
    }

    Figures count(String agent, String name, long times) {
        of(whole, Subject.agent(agent)).count(name, times);
        return this;
    }

    Figures measure(String agent, String name, int times, long value) {
        return measure(Subject.agent(agent), name, times, value);
    }

    Figures measureHost(String host, String name, int times, long value) {
        return measure(Subject.host(host), name, times, value);
    }

    Figures measureSystem(String name, int times, long value) {
        return measure(Subject.SYSTEM, name, times, value);
    }

    private Figures measure(Subject subject, String name, int times, long value) {
        for (var time = 0; time < times; time++) {
            of(whole, subject).measure(name, value);
        }
        return this;
    }

    Figures system(String name, long times) {
        of(whole, Subject.SYSTEM).count(name, times);
        return this;
    }

    private static Task.Builder task(String id, TaskState state) {
        return Task.newBuilder()
                .setId(id)
                .setTitle("Do " + id)
                .setProject("shop")
                .setState(state)
                .setUpdatedAt(NOW.minus(Duration.ofHours(2)));
    }

    /** @param assignee empty for nobody */
    Figures task(String id, String assignee, TaskState state) {
        var task = task(id, state);
        if (!assignee.isEmpty()) {
            task.setAssignee(assignee);
        }
        tasks.add(task.build());
        return this;
    }

    Figures after(String id, String... before) {
        tasks.add(task(id, TaskState.OPEN).setDependsOn(List.of(before)).build());
        return this;
    }

    Figures review(String id, String reviewer) {
        tasks.add(task(id, TaskState.IN_REVIEW).setReviewer(reviewer).build());
        return this;
    }

    Figures host(Host host) {
        hosts.add(host);
        return this;
    }

    Figures schedule(Schedule schedule) {
        schedules.add(schedule);
        return this;
    }

    /** Of the host box. */
    Figures alert(String rule, Map<String, Double> values) {
        alerts.add(Alert.newBuilder()
                .setKey(rule + "/host/box")
                .setRule(rule)
                .setState(AlertState.OPEN)
                .setSeverity(Severity.ERROR)
                .setScope(Scope.HOST)
                .setSubject("box")
                .setTitle("box will be full")
                .setText("it's nearly full")
                .setRemedy("make room")
                .setValues(values)
                .setOpenedAt(NOW)
                .setUpdatedAt(NOW)
                .build());
        return this;
    }

    Situation situation() {
        return new Situation(
                NOW.minus(Duration.ofDays(1)),
                NOW,
                whole,
                lately,
                agents,
                hosts,
                tasks,
                schedules,
                alerts,
                Duration.ofMinutes(10));
    }

    Counsel counsel() {
        return Counsel.of(situation());
    }
}
