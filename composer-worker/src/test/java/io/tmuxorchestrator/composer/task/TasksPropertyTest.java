package io.tmuxorchestrator.composer.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Task;
import io.tmuxorchestrator.schemas.TaskState;
import io.tmuxorchestrator.schemas.TaskStates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whoever says whatever, in any order: what holds of tasks holds after every round. */
class TasksPropertyTest {

    private static final int CASES = Integer.getInteger("property.cases", 100_000) / 2_500;
    private static final long SEED = Long.getLong("property.seed", 20261122);
    private static final int STEPS = 120;
    private static final List<String> AGENTS = List.of("alice", "bob", "carol");
    private static final List<Verb> VERBS = List.copyOf(EnumSet.complementOf(EnumSet.of(Verb.ADD)));
    private static final List<AgentState> STATES =
            List.of(AgentState.IDLE, AgentState.WORKING, AgentState.CRASHED, AgentState.FAILED);

    @Test
    void whatHoldsOfTasksHoldsAfterEveryRound() {
        for (var seed = SEED; seed < SEED + CASES; seed++) {
            var random = new Random(seed);
            var desk = Desk.usual().agents("alice", "bob", "carol");
            for (var step = 0; step < STEPS; step++) {
                var told = desk.told.size();
                var asked = step(random, desk);
                assertThat(broken(desk, told, asked))
                        .as("seed %d, step %d", seed, step)
                        .isEmpty();
            }
            assertThat(desk.said.stream().map(AgentMessage::getId).distinct().count())
                    .as("seed %d: each message once", seed)
                    .isEqualTo(desk.said.size());
        }
    }

    /** Whether something was asked. */
    private static boolean step(Random random, Desk desk) {
        desk.clock.forward(Duration.ofSeconds(random.nextInt(40)));
        var agent = AGENTS.get(random.nextInt(AGENTS.size()));
        switch (random.nextInt(12)) {
            case 0 -> desk.gone(agent);
            case 1, 2 -> desk.agent(agent, "developer", STATES.get(random.nextInt(STATES.size())));
            case 3, 4, 5 -> {
                var facts = new ArrayList<String>();
                if (!desk.tasks.isEmpty() && random.nextBoolean()) {
                    facts.addAll(List.of("after", task(random, desk)));
                }
                if (random.nextInt(3) == 0) {
                    facts.addAll(List.of("agent", agent));
                }
                desk.ask(Desk.PERSON, Verb.ADD, "", "do it", facts.toArray(String[]::new));
                return true;
            }
            default -> {
                if (!desk.tasks.isEmpty()) {
                    var verb = VERBS.get(random.nextInt(VERBS.size()));
                    var task = task(random, desk);
                    // Mostly by whom it concerns, so that tasks come to an end.
                    var by = random.nextInt(4) > 0 ? desk.assignee(task).orElse("pm") : "pm";
                    desk.ask(
                            by,
                            verb,
                            task,
                            random.nextBoolean() ? "so it is" : "",
                            "agent",
                            agent,
                            "after",
                            task(random, desk));
                    return true;
                }
                desk.round();
            }
        }
        desk.round();
        return false;
    }

    private static String task(Random random, Desk desk) {
        return List.copyOf(desk.tasks.keySet()).get(random.nextInt(desk.tasks.size()));
    }

    private static List<String> broken(Desk desk, int told, boolean asked) {
        var broken = new ArrayList<String>();
        var fresh = desk.told.subList(told, desk.told.size());
        var answers = fresh.stream().filter(e -> e.getMessageId().isPresent()).count();
        if (asked && answers == 0) {
            broken.add("nobody was answered");
        }
        var states = new HashMap<String, String>();
        for (var event : fresh) {
            if (event.getType() == EventType.TASK_REFUSED) {
                continue;
            }
            var id = event.getTaskId().orElseThrow();
            var before = Optional.ofNullable(states.put(id, event.getState().orElseThrow()));
            if (before.isPresent() && !before.equals(event.getPreviousState())) {
                broken.add(id + " was " + before + " and is said to have been " + event.getPreviousState());
            }
        }
        desk.tasks.values().forEach(t -> check(t, desk, broken));
        return broken;
    }

    private static void check(Task task, Desk desk, List<String> broken) {
        var id = task.getId();
        if (TaskStates.AT_WORK.contains(task.getState())) {
            if (task.getAssignee().isEmpty()) {
                broken.add(id + " is at work without anybody");
            } else if (desk.directory.isGone(task.getAssignee().get(), desk.clock.instant(), Duration.ofMinutes(1))) {
                broken.add(id + " is with " + task.getAssignee().get() + " who is gone");
            }
            task.getDependsOn().stream()
                    .filter(d -> desk.tasks.containsKey(d))
                    .filter(d -> desk.task(d).getState() != TaskState.DONE)
                    .filter(d -> !wasDone(d, desk))
                    .forEach(d -> broken.add(id + " was begun before " + d + " was done"));
        }
        if (task.getState() == TaskState.OPEN && task.getAssignee().isPresent()) {
            broken.add(id + " is open and with " + task.getAssignee().get());
        }
        if (task.getState() == TaskState.IN_REVIEW && task.getReviewer().equals(task.getAssignee())) {
            broken.add(id + " is judged by who does it");
        }
        if (reaches(id, id, desk, new HashSet<>())) {
            broken.add(id + " waits for itself");
        }
    }

    /** It may have been opened again since. */
    private static boolean wasDone(String id, Desk desk) {
        return desk.told.stream()
                .anyMatch(e -> e.getType() == EventType.TASK_COMPLETED
                        && e.getTaskId().filter(id::equals).isPresent());
    }

    private static boolean reaches(String from, String to, Desk desk, Set<String> seen) {
        return Optional.ofNullable(desk.tasks.get(from)).stream()
                .flatMap(t -> t.getDependsOn().stream())
                .anyMatch(d -> d.equals(to) || (seen.add(d) && reaches(d, to, desk, seen)));
    }
}
