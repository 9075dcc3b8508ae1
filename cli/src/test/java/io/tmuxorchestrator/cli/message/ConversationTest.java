package io.tmuxorchestrator.cli.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tmuxorchestrator.cli.Installation;
import io.tmuxorchestrator.cli.OrcProcess;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.schemas.Host;
import io.tmuxorchestrator.schemas.HostState;
import io.tmuxorchestrator.schemas.Ids;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What people and agents say to each other by {@code orc}, with a router, and somebody in the place of the bridge. */
@ExtendWith(RealServices.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConversationTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Installation installation;
    private EchoBridge bridge;

    @BeforeAll
    void install(Services services, @TempDir Path directory) throws Exception {
        installation = new Installation(services, directory);
        installation.agent("alice", "developer", "dev");
        installation.agent("bob", "qa", "qa");
        installation.agent("carol", "qa", "review");
        bridge = new EchoBridge(installation, services, "alice", "bob", "carol");
        // The router's directory follows a moment later.
        Awaitility.await("the router knows them")
                .atMost(PATIENCE)
                .until(() -> orc("send", "alice,bob,carol", "hi", "--confirm").exit() == 0);
    }

    @AfterAll
    void close() throws Exception {
        bridge.close();
        installation.close();
    }

    private OrcProcess.Result orc(String... arguments) {
        return installation.orc(arguments);
    }

    /** Standard output of a command that prints JSON. */
    private List<JsonNode> json(String... arguments) {
        return orc(arguments).out().lines().map(ConversationTest::parsed).toList();
    }

    private static JsonNode parsed(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    @Test
    void listsAndShowsWhoIsThere() throws Exception {
        assertThat(orc("agents").succeeded().out()).startsWith("AGENT").contains("shop-impl:dev");
        assertThat(json("agents", "--role", "qa", "--project", "shop", "--state", "idle", "--json"))
                .extracting(n -> n.path("agent").asText())
                .containsExactly("bob", "carol");
        assertThat(orc("agents", "show", "alice").succeeded().out()).contains("role               developer");
        assertThat(orc("agents", "show", "alicia").exit()).isEqualTo(ExitCode.NOT_FOUND.code());
        assertThat(orc("agents", "show", "alicia").err()).contains("did you mean alice?");

        var host = Host.newBuilder()
                .setHost("laptop")
                .setState(HostState.UP)
                .setReportedAt(Instant.now())
                .setTmuxVersion("3.4")
                .build();
        installation.put(Topic.HOSTS, "laptop", host);
        assertThat(orc("hosts").succeeded().out()).contains("laptop  UP");
        assertThat(json("hosts", "show", "laptop", "--json"))
                .singleElement()
                .satisfies(n -> assertThat(n.path("tmuxVersion").asText()).isEqualTo("3.4"));
    }

    @Test
    void sendsToSeveralWithAResultForEach() {
        var sent = json("send", "alice,@qa", "pull", "--json");
        assertThat(sent).extracting(n -> n.path("recipientId").asText()).containsExactly("alice", "@qa");
        var id = sent.get(1).path("id").asText();
        assertThat(sent.get(1).path("copies"))
                .extracting(c -> c.path("id").asText())
                .containsExactly(Ids.copy(id, "bob"), Ids.copy(id, "carol"));

        var ended = orc("send", "@all", "stand-up", "--confirm").succeeded();
        assertThat(ended.out()).containsPattern("alice +delivered").containsPattern("carol +delivered");
        assertThat(ended.err()).contains("to @all (alice, bob, carol)");
        assertThat(json("send", "project:shop/@qa", "hi", "--confirm", "--json"))
                .extracting(n -> n.path("delivered").asBoolean())
                .containsExactly(true, true);
    }

    @Test
    void sendsNothingToSomebodyWhoIsNotThere() {
        var refused = orc("send", "alice,alicia", "hello there");
        assertThat(refused.exit()).isEqualTo(ExitCode.NOT_FOUND.code());
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err())
                .contains("'alicia' is not known; did you mean alice? there are alice, bob, carol")
                .contains("Nothing was sent; --unchecked sends all the same.");
        assertThat(json("tail", "messages", "--once", "--json", "--where", "content=hello there"))
                .isEmpty();
    }

    @Test
    void saysWhyAMessageWasNotDelivered() {
        var result = orc("send", "ghost", "boo", "--unchecked", "--confirm");
        assertThat(result.exit()).isEqualTo(ExitCode.UNDELIVERED.code());
        assertThat(result.out()).containsPattern("ghost +dead-lettered .* is not known");
        assertThat(orc("send", "ghost", "boo", "--unchecked", "--wait").exit())
                .as("no answer can come")
                .isEqualTo(ExitCode.UNDELIVERED.code());
    }

    @Test
    void waitsForTheAnswer() {
        assertThat(orc("send", "alice", "how far?", "--wait").succeeded().out()).isEqualTo("you said: how far?\n");
        assertThat(orc("send", "@qa", "well?", "--wait").succeeded().out())
                .isEqualTo("bob: you said: well?\ncarol: you said: well?\n");
        var late = orc("send", "user:ann", "are you there?", "--wait", "--timeout", "1s");
        assertThat(late.exit()).isEqualTo(ExitCode.TIMED_OUT.code());
        assertThat(late.err()).contains("no answer from user:ann (accepted)");
    }

    @Test
    void makesMessagesFromTemplates() {
        var id = json("send", "user:ann", "by noon", "--template", "task-assignment", "--with", "task=fix it", "--json")
                .get(0)
                .path("id")
                .asText();
        var message = json("tail", "messages", "--once", "--json", "--message", id)
                .get(0)
                .path("value");
        assertThat(message.path("messageType").asText()).isEqualTo("TASK_ASSIGNMENT");
        assertThat(message.path("priority").asText()).isEqualTo("HIGH");
        assertThat(message.path("content").asText()).contains("fix it").endsWith("by noon");

        var wrong = orc("send", "alice", "--template", "task-assignment", "--with", "tsk=x");
        assertThat(wrong.exit()).isEqualTo(ExitCode.REFUSED.code());
        assertThat(wrong.err())
                .contains("no parameter 'tsk'; did you mean task?")
                .contains("task-assignment.md (shipped):7: {{task}} has no value; give --with task=...");
        assertThat(orc("send", "alice", "--template", "task-asignment").exit()).isEqualTo(ExitCode.NOT_FOUND.code());
        assertThat(orc("templates", "list").succeeded().out()).containsPattern("task-assignment .*task\\*");
        assertThat(orc("templates", "show", "emergency").succeeded().out()).contains("urgent", "{{problem}}");
    }

    @Test
    void answersAMessageItKnowsOnlyTheIdOf() {
        var sent = json("send", "@qa", "ready?", "--from", "alice", "--type", "status_request", "--json");
        var id = sent.get(0).path("id").asText();
        var copy = Ids.copy(id, "bob");
        Awaitility.await("the copy is there")
                .atMost(PATIENCE)
                .until(() -> orc("reply", copy, "yes").exit() == 0);
        var answer = json("tail", "messages", "--once", "--json", "--where", "inReplyTo=" + copy)
                .get(0)
                .path("value");
        assertThat(answer.path("senderId").asText()).as("whom it was for").isEqualTo("bob");
        assertThat(answer.path("recipientId").asText()).isEqualTo("alice");
        assertThat(answer.path("correlationId").asText()).isEqualTo(id);

        orc("reply", id, "me too", "--from", "carol", "--confirm").succeeded();
        assertThat(json("tail", "messages", "--once", "--json", "--where", "inReplyTo=" + id))
                .extracting(n -> n.at("/value/messageType").asText())
                .containsExactly("STATUS_RESPONSE");

        assertThat(orc("reply", "00000000-0000-0000-0000-000000000000", "x").exit())
                .isEqualTo(ExitCode.NOT_FOUND.code());
    }

    @Test
    void tellsEverythingAboutAMessage() {
        var id = json("send", "@qa", "a long story", "--json").get(0).path("id").asText();
        Awaitility.await("both copies are delivered")
                .atMost(PATIENCE)
                .until(() -> orc("message", id)
                                .out()
                                .lines()
                                .filter(l -> l.contains("delivered"))
                                .count()
                        == 2);
        var told = orc("message", id).succeeded().out();
        assertThat(told).contains("content            a long story");
        assertThat(told.lines().filter(l -> l.contains("in inbox"))).hasSize(2);
        assertThat(told.lines().filter(l -> l.contains("accepted"))).hasSize(2);
        assertThat(json("message", Ids.copy(id, "bob"), "--json"))
                .as("of one copy: its place, its events")
                .hasSize(3);
        assertThat(orc("message", "nothing").exit()).isEqualTo(ExitCode.NOT_FOUND.code());
        assertThat(json(
                        "tail",
                        "events",
                        "--once",
                        "--json",
                        "--message",
                        id,
                        "--agent",
                        "bob",
                        "--type",
                        "message-accepted"))
                .hasSize(1);
    }

    @Test
    void findsTheAgentInAWindow() {
        assertThat(orc("send", "--by-window", "shop-impl:dev", "hi").succeeded().out())
                .endsWith(" to alice\n");
        var wrong = orc("send", "--by-window", "shop-impl:dve", "hi");
        assertThat(wrong.exit()).isEqualTo(ExitCode.NOT_FOUND.code());
        assertThat(wrong.err()).contains("did you mean shop-impl:dev?");
    }
}
