package io.tmuxorchestrator.composer.task;

import static io.tmuxorchestrator.composer.task.Desk.PERSON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.MessageType;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.Priority;
import io.tmuxorchestrator.schemas.TaskState;
import io.tmuxorchestrator.schemas.Team;
import io.tmuxorchestrator.schemas.TeamMember;
import io.tmuxorchestrator.schemas.Tier;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tasks from the day they are wanted to their end. */
class TasksTest {

    private final Desk desk = Desk.usual().agents("alice", "bob");

    @Test
    void aTaskIsGivenOutReportedReviewedAndDone() {
        var id = desk.add("Mend the login\nIt refuses everybody.", "criteria", "ann can log in");
        assertThat(id).isEqualTo("shop-1");
        assertThat(desk.assignee(id)).contains("alice");
        assertThat(desk.saidTo("alice"))
                .singleElement()
                .asString()
                .contains(
                        "TASK shop-1: Mend the login",
                        "It refuses everybody.",
                        "ann can log in",
                        "orc task done shop-1");

        desk.ask("alice", Verb.PROGRESS, id, "the form is there", "progress", "40");
        assertThat(desk.task(id).getState()).isEqualTo(TaskState.IN_PROGRESS);
        assertThat(desk.task(id).getProgress()).isEqualTo(40);

        desk.ask("alice", Verb.DONE, id, "all 212 tests pass");
        assertThat(desk.task(id).getState()).isEqualTo(TaskState.IN_REVIEW);
        assertThat(desk.saidTo("pm"))
                .singleElement()
                .asString()
                .contains("REVIEW of task shop-1", "alice says that it is done: all 212 tests pass");

        desk.ask("pm", Verb.RETURN, id, "no test for a wrong password");
        assertThat(desk.task(id).getState()).isEqualTo(TaskState.IN_PROGRESS);
        assertThat(desk.saidTo("alice").get(1)).contains("not done yet, pm says: no test for a wrong password");

        desk.ask("alice", Verb.DONE, id, "added");
        desk.ask("pm", Verb.APPROVE, id, "");
        assertThat(desk.task(id).getState()).isEqualTo(TaskState.DONE);
        assertThat(desk.told)
                .extracting(AgentEvent::getType)
                .containsExactly(
                        EventType.TASK_CREATED,
                        EventType.TASK_ASSIGNED,
                        EventType.TASK_PROGRESSED,
                        EventType.TASK_SUBMITTED,
                        EventType.TASK_RETURNED,
                        EventType.TASK_SUBMITTED,
                        EventType.TASK_COMPLETED);
        assertThat(desk.told)
                .extracting(e -> e.getAttributes().get("by"))
                .containsExactly(PERSON, Cause.SERVICE, "alice", "alice", "pm", "alice", "pm");
    }

    @Test
    void whatAgentsSayWithoutKnowingAnyWordsMovesTasksToo() {
        var id = desk.add("Mend the login");
        desk.ask(Desk.message("alice", MessageType.PROGRESS_UPDATE, "some 60 % of it is there")
                .setTaskId(id));
        assertThat(desk.task(id).getProgress()).isEqualTo(60);
        // An answer to what it was told belongs to the same matter.
        desk.ask(Desk.message("alice", MessageType.COMMAND, "on it")
                .setCorrelationId(id)
                .setInReplyTo("m1"));
        assertThat(desk.task(id).getAttributes()).containsEntry("note", "on it");
        desk.ask(Desk.message("alice", MessageType.ERROR_REPORT, "no database").setTaskId(id));
        assertThat(desk.task(id).getState()).isEqualTo(TaskState.BLOCKED);
        assertThat(desk.saidTo("pm")).containsExactly("Task shop-1 (Mend the login): alice cannot go on: no database");
        desk.ask(Desk.message("alice", MessageType.PROGRESS_UPDATE, "100%").setTaskId(id));
        assertThat(desk.task(id).getState()).isEqualTo(TaskState.IN_REVIEW);
        desk.ask(Desk.message("pm", MessageType.TASK_ASSIGNMENT, "Write the manual")
                .setProject("shop"));
        assertThat(desk.task("shop-2").getTitle()).isEqualTo("Write the manual");
    }

    @Test
    void whoHasTheLeastToDoIsGivenTheMostUrgent() {
        desk.add("one");
        desk.add("two");
        assertThat(desk.assignee("shop-1")).contains("alice");
        assertThat(desk.assignee("shop-2")).contains("bob");
        var later = desk.add("three");
        var urgent = desk.ask(Desk.message(PERSON, MessageType.TASK_ASSIGNMENT, "four")
                        .setProject("shop")
                        .setPriority(Priority.URGENT))
                .get(0)
                .getTaskId()
                .orElseThrow();
        assertThat(desk.assignee(later)).isEmpty();
        assertThat(desk.assignee(urgent)).isEmpty();
        desk.ask("bob", Verb.DONE, "shop-2", "");
        assertThat(desk.assignee(urgent)).contains("bob");
        assertThat(desk.assignee(later)).isEmpty();
    }

    @Test
    void onlyWhoSuitsAndCanIsGivenATask() {
        desk.agent("tom", "tester", AgentState.CREDIT_EXHAUSTED);
        var test = desk.add("Test it", "role", "tester");
        assertThat(desk.assignee(test)).isEmpty();
        desk.agent("tom", "tester", AgentState.IDLE);
        desk.directory.placement(
                "tom",
                Optional.of(Placement.newBuilder()
                        .setAgent("tom")
                        .setProject("shop")
                        .setRole("tester")
                        .setPaused(true)
                        .build()));
        desk.round();
        assertThat(desk.assignee(test)).isEmpty();
        desk.directory.placement("tom", Optional.empty());
        desk.round();
        assertThat(desk.assignee(test)).contains("tom");
        // Nobody who leads, though it has nothing to do.
        desk.gone("alice");
        desk.gone("bob");
        assertThat(desk.assignee(desk.add("Build it"))).isEmpty();
    }

    @Test
    void whatIsMeantForNoRoleIsForTheFirstThatDoesNotLead() {
        desk.agent("aaron", "tester", AgentState.IDLE);
        desk.directory.team(
                "shop",
                Optional.of(Team.newBuilder()
                        .setProject("shop")
                        .setMembers(Stream.of("pm", "developer", "tester")
                                .map(r -> TeamMember.newBuilder()
                                        .setAgent(r)
                                        .setRole(r)
                                        .setTier(r.equals("pm") ? Tier.PROJECT_MANAGER : Tier.ENGINEER)
                                        .build())
                                .toList())
                        .build()));
        assertThat(desk.assignee(desk.add("Build it"))).contains("alice");
        assertThat(desk.assignee(desk.add("Build more"))).contains("bob");
        assertThat(desk.assignee(desk.add("Build all"))).isEmpty();
        assertThat(desk.assignee(desk.add("Test it", "role", "tester"))).contains("aaron");
    }

    @Test
    void aTaskWaitsForThoseBeforeIt() {
        var first = desk.add("first");
        var second = desk.add("second", "after", first);
        var forBob = desk.add("third", "after", first + "," + second, "agent", "bob");
        assertThat(desk.assignee(second)).isEmpty();
        assertThat(desk.ask(PERSON, Verb.ASSIGN, second, "", "agent", "bob")
                        .getText()
                        .orElse(""))
                .isEqualTo("shop-2 waits for shop-1, and is given out after that");
        desk.ask(PERSON, Verb.DONE, first, "");
        assertThat(desk.assignee(second)).contains("alice");
        desk.ask(PERSON, Verb.DONE, second, "");
        assertThat(desk.assignee(forBob)).contains("bob");
    }

    @Test
    void aTaskOfAnAgentThatIsGoneIsGivenToAnother() {
        var id = desk.add("Mend the login");
        desk.ask("alice", Verb.PROGRESS, id, "", "progress", "30");
        desk.agent("alice", "developer", AgentState.CRASHED);
        desk.round();
        assertThat(desk.assignee(id)).as("its bridge starts it again").contains("alice");
        desk.gone("alice");
        desk.round();
        assertThat(desk.assignee(id)).contains("bob");
        assertThat(desk.task(id).getProgress()).isEqualTo(30);
        assertThat(desk.told)
                .filteredOn(e -> e.getType() == EventType.TASK_REOPENED)
                .extracting(e -> e.getText().orElse(""))
                .containsExactly("shop-1 (Mend the login) is nobody's again: alice is gone");
        assertThat(desk.saidTo("alice")).hasSize(1);
    }

    @Test
    void aReviewerThatIsGoneIsReplaced() {
        desk.agent("pm2", "pm", AgentState.IDLE);
        var id = desk.add("Mend the login");
        desk.ask("alice", Verb.DONE, id, "all tests pass");
        desk.gone("pm");
        desk.round();
        assertThat(desk.task(id).getReviewer()).contains("pm2");
        assertThat(desk.saidTo("pm2")).singleElement().asString().contains("all tests pass");
    }

    @Test
    void withoutAnybodyToAgreeWhatIsDoneIsDone() {
        var id = desk.add("Mend the login", "reviewer", "none");
        desk.ask("alice", Verb.DONE, id, "");
        assertThat(desk.task(id).getState()).isEqualTo(TaskState.DONE);
        var own = desk.add("Plan the release", "role", "pm");
        assertThat(desk.assignee(own)).contains("pm");
        desk.ask("pm", Verb.DONE, own, "");
        assertThat(desk.task(own).getState()).as("nobody is above the manager").isEqualTo(TaskState.DONE);
    }

    @Test
    void whatIsTakenAwayIsSaid() {
        var id = desk.add("Mend the login");
        desk.ask("pm", Verb.ASSIGN, id, "", "agent", "bob");
        assertThat(desk.saidTo("alice").get(1)).contains("not yours any more: bob has it");
        desk.ask(PERSON, Verb.CANCEL, id, "we drop it");
        assertThat(desk.saidTo("bob").get(1)).contains("not yours any more: it is cancelled: we drop it");
        assertThat(desk.ask(PERSON, Verb.REOPEN, id, "").getType()).isEqualTo(EventType.TASK_REOPENED);
        assertThat(desk.task(id).getState()).isEqualTo(TaskState.ASSIGNED);
    }

    @Test
    void whoeverWantedItIsToldThatItIsDone() {
        var message = Desk.message("bob", MessageType.TASK_ASSIGNMENT, "Say which port to use");
        var id = desk.ask(message).get(0).getTaskId().orElseThrow();
        desk.ask("alice", Verb.DONE, id, "8080");
        desk.ask("pm", Verb.APPROVE, id, "");
        assertThat(desk.saidTo("bob")).anyMatch(t -> t.startsWith("Task shop-1 (Say which port to use) is done"));
    }

    @Test
    void whatIsLongOverIsForgottenUnlessSomebodyWaitsForIt() {
        var first = desk.add("first");
        var second = desk.add("second");
        desk.ask(PERSON, Verb.DONE, first, "");
        desk.ask(PERSON, Verb.DONE, second, "");
        desk.agent("alice", "developer", AgentState.FAILED);
        desk.agent("bob", "developer", AgentState.FAILED);
        desk.clock.forward(Duration.ofDays(31));
        desk.add("third", "after", second);
        assertThat(desk.tasks).containsOnlyKeys("shop-2", "shop-3");
    }

    @ParameterizedTest
    @CsvSource({"COMMAND, IN_PROGRESS", "STATUS_RESPONSE, IN_PROGRESS", "PROGRESS_UPDATE, IN_REVIEW"})
    void onlyAReportOfProgressIsReadForPerCent(MessageType type, TaskState state) {
        var id = desk.add("Mend the login");
        desk.ask(Desk.message("alice", type, "the disk is 100 % full").setTaskId(id));
        assertThat(desk.task(id).getState()).isEqualTo(state);
    }

    @Test
    void whatATaskWaitsForCanBeReplaced() {
        var desk = Desk.still().agents();
        desk.add("one");
        desk.add("two");
        var id = desk.add("three", "after", "shop-1");
        desk.ask(PERSON, Verb.AFTER, id, "", "after", "none,shop-2");
        assertThat(desk.task(id).getDependsOn()).containsExactly("shop-2");
    }
}
