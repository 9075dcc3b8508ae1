package io.tmuxorchestrator.composer.task;

import static io.tmuxorchestrator.composer.task.Desk.PERSON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.MessageType;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.TaskState;
import io.tmuxorchestrator.schemas.Tier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be done to a task, who may not do it, and what each is told. */
class RefusalsTest {

    private final Desk desk = Desk.usual().agents("alice", "bob");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "pm|done|shop-9||there is no task 'shop-9'; did you mean shop-1?",
                "alice|done|shop-2||shop-2 is nobody's; 'orc task assign shop-2' gives it out",
                "alice|done|shop-3||shop-3 is done already; 'orc task reopen shop-3'",
                "pm|approve|shop-3||shop-3 is done, and nobody has said that it is ready for review",
                "bob|progress|shop-1|progress=5|shop-1 is alice's, and only who has it may say how it comes along; 'orc task assign shop-1 bob' if you should have it",
                "alice|progress|shop-1|progress=140|'140' is no progress; use a whole number of per cent, 0 to 100",
                "pm|assign|shop-1|agent=alise|there is no agent 'alise'; did you mean alice?",
                "pm|assign|shop-1|agent=alice|shop-1 is alice's already",
                "pm|assign|shop-3|agent=bob|shop-3 is done; 'orc task reopen shop-3' first",
                "bob|assign|shop-1|agent=bob|pm decides on shop-1; ask it",
                "pm|add||deadline=+999999999-01-01T00:00:00Z|'+999999999-01-01T00:00:00Z' is no deadline; use a time such as 2026-12-01T09:00:00Z",
                "pm|add||deadline=1969-12-31T23:59:59Z|'1969-12-31T23:59:59Z' is no deadline; use a time such as 2026-12-01T09:00:00Z",
                "pm|add||deadline=tomorrow|'tomorrow' is no deadline; use a time such as 2026-12-01T09:00:00Z",
                "bob|cancel|shop-1||pm decides on shop-1; ask it",
                "pm|after|shop-2|after=shop-4|shop-2 cannot wait for shop-4: shop-4 waits for shop-2",
                "pm|after|shop-2|after=shop-2|shop-2 cannot wait for shop-2: shop-2 waits for shop-2",
                "pm|after|shop-1|after=shop-2|shop-1 is alice's: it is too late to let it wait",
                "pm|after|shop-2|after=shop-5|shop-5 will not be done: it is cancelled; reopen it, or do not wait for it",
                "pm|cancel|shop-5||shop-5 is cancelled already",
                "pm|reopen|shop-2||shop-2 is open already",
                "alice|block|shop-1||say what is in the way, in a sentence",
                "pm|dance|shop-1||nothing can be done to a task that is called 'dance'; did you mean cancel?",
                "pm|progress|||about which task? Say its id",
                "pm|add||id=shop-1|a task needs a title: say in one line what is to be done"
            })
    void whatCannotBeIsRefusedWithAWayOut(String by, String verb, String task, String facts, String why) {
        var desk = Desk.still().agents("alice", "bob");
        desk.add("one", "agent", "alice");
        desk.add("two");
        desk.add("three");
        desk.ask(PERSON, Verb.DONE, "shop-3", "");
        desk.add("four", "after", "shop-2");
        desk.add("five");
        desk.ask(PERSON, Verb.CANCEL, "shop-5", "");
        var before = Map.copyOf(desk.tasks);

        var metadata = new HashMap<>(Map.of(Request.VERB, verb));
        Optional.ofNullable(facts).stream()
                .flatMap(f -> Arrays.stream(f.split(" ", 0)))
                .map(f -> f.split("=", 2))
                .forEach(f -> metadata.put(f[0], f[1]));
        var text =
                Optional.ofNullable(facts).filter(f -> f.startsWith("deadline")).map(f -> "one more");
        var message = Desk.message(by, MessageType.COMMAND, text.orElse("")).setMetadata(metadata);
        Optional.ofNullable(task).ifPresent(message::setTaskId);
        var events = desk.ask(message);

        assertThat(events).singleElement().satisfies(e -> {
            assertThat(e.getType()).isEqualTo(EventType.TASK_REFUSED);
            assertThat(e.getText()).contains(why);
        });
        assertThat(desk.tasks).isEqualTo(before);
        assertThat(desk.said)
                .filteredOn(m -> m.getInReplyTo().isPresent())
                .extracting(AgentMessage::getRecipientId)
                .containsExactly(by);
    }

    private String why(AgentEvent refused) {
        assertThat(refused.getType()).isEqualTo(EventType.TASK_REFUSED);
        return refused.getText().orElse("");
    }

    @Test
    void nobodyReviewsItsOwnWork() {
        var id = desk.add("Mend the login", "reviewer", "alice");
        assertThat(desk.assignee(id)).as("alice has nothing to do either").contains("bob");
        desk.ask("pm", Verb.ASSIGN, id, "", "agent", "alice");
        desk.ask("alice", Verb.DONE, id, "it works");
        assertThat(desk.task(id).getState()).isEqualTo(TaskState.IN_REVIEW);
        assertThat(desk.task(id).getReviewer()).contains("pm");
        assertThat(why(desk.ask("alice", Verb.APPROVE, id, ""))).contains("your own work");
        desk.gone("pm");
        assertThat(why(desk.ask(PERSON, Verb.ADD, "", "more", "reviewer", "bob", "agent", "bob")))
                .contains("bob says whether", "give it to another");
    }

    @Test
    void whoIsNobodyToDecideDoesNotDecideWhereNobodyLeads() {
        var id = desk.add("Mend the login");
        desk.gone("pm");
        assertThat(why(desk.ask("bob", Verb.CANCEL, id, ""))).isEqualTo("a person decides on shop-1");
        assertThat(desk.ask(PERSON, Verb.CANCEL, id, "").getType()).isEqualTo(EventType.TASK_CANCELLED);
    }

    @ParameterizedTest
    @CsvSource({
        "blog, PROJECT_MANAGER, TASK_REFUSED",
        "shop, PROJECT_MANAGER, TASK_CANCELLED",
        "blog, ORCHESTRATOR, TASK_CANCELLED"
    })
    void whoLeadsOneProjectLeadsNoOther(String project, Tier tier, EventType answer) {
        var id = desk.add("Mend the login");
        desk.directory.placement(
                "boss",
                Optional.of(Placement.newBuilder()
                        .setAgent("boss")
                        .setProject(project)
                        .setTier(tier)
                        .build()));
        assertThat(desk.ask("boss", Verb.CANCEL, id, "").getType()).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({"CANCEL, is cancelled", "FAIL, has failed"})
    void whoWaitsForWhatWillNotBeDoneIsNamedAndCanBeFreed(Verb verb, String how) {
        var first = desk.add("first");
        var second = desk.add("second", "after", first);
        assertThat(desk.ask(PERSON, verb, first, "too dear").getText().orElse(""))
                .contains(how, ", and shop-2 waits for it: too dear");
        assertThat(desk.saidTo("pm"))
                .contains(
                        "Task shop-2 (second): waits for shop-1, which will not be done; reopen that, or let this one wait"
                                + " no more with 'orc task after shop-2 none'");
        assertThat(why(desk.ask("pm", Verb.ASSIGN, second, "", "agent", "bob")))
                .isEqualTo("shop-2 waits for shop-1, and shop-1 " + how
                        + "; reopen that, or let it wait no more with 'orc task after shop-2 none'");
        assertThat(desk.ask("pm", Verb.AFTER, second, "", "after", "none")
                        .getText()
                        .orElse(""))
                .isEqualTo("shop-2 waits for no other");
        assertThat(desk.assignee(second)).isPresent();
    }

    @Test
    void whatIsTooLongForARecordIsRefused() {
        var event = desk.ask(PERSON, Verb.ADD, "", "x\n" + "y".repeat(50_000));
        assertThat(why(event)).contains("characters are too many", "put them into a file");
        assertThat(desk.tasks).isEmpty();
    }

    @Test
    void aTaskIsItsProjectsAndItsIdIsItsOwn() {
        assertThat(desk.ask(PERSON, Verb.ADD, "", "x", "id", "a.b").getText().orElse(""))
                .contains("'a.b' is no id");
        desk.add("x", "id", "login");
        assertThat(desk.ask(PERSON, Verb.ADD, "", "x", "id", "login").getText().orElse(""))
                .contains("there is a task login already");
        var elsewhere =
                desk.ask(Desk.message(PERSON, MessageType.TASK_ASSIGNMENT, "x").setProject("shp"));
        assertThat(elsewhere.get(0).getText().orElse(""))
                .isEqualTo("no agent works on a project 'shp'; did you mean shop?");
    }
}
