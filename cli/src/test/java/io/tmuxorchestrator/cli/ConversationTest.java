package io.tmuxorchestrator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tmuxorchestrator.runtime.kafka.DeadLetter;
import io.tmuxorchestrator.schemas.Host;
import io.tmuxorchestrator.schemas.HostState;
import io.tmuxorchestrator.schemas.Ids;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
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

    private JsonNode letter(String key) {
        return Awaitility.await("dead letter of " + key)
                .atMost(PATIENCE)
                .until(() -> json("dead-letters", "list", "--key", key, "--json"), l -> !l.isEmpty())
                .get(0);
    }

    @Test
    void replaysAMessageOnceUnderANewId() throws Exception {
        var old = json("send", "zoe", "welcome", "--unchecked", "--json")
                .get(0)
                .path("id")
                .asText();
        var place = letter("zoe").path("letter").asText();
        assertThat(orc("dead-letters", "list").succeeded().out()).contains("LETTER", place, "is not known");
        assertThat(orc("dead-letters", "show", place).succeeded().out())
                .contains("content            welcome")
                .contains("orc.reason");

        assertThat(orc("dead-letters", "replay", place, "--dry-run").succeeded().out())
                .startsWith("would replay " + place);
        var replayed = json("dead-letters", "replay", "--all", "--key", "zoe", "--json");
        var message = json("tail", "messages", "--once", "--json", "--message", old).stream()
                .map(n -> n.path("value"))
                .filter(v -> v.path("copyOf").asText().equals(old))
                .toList();
        assertThat(message).singleElement().satisfies(v -> {
            assertThat(v.path("id")).isEqualTo(replayed.get(0).path("id"));
            assertThat(v.path("correlationId").asText()).isEqualTo(old);
        });

        var second = orc("dead-letters", "replay", place);
        assertThat(second.exit()).isEqualTo(ExitCode.REFUSED.code());
        assertThat(second.err()).contains(place + " was replayed at ").contains("Nothing was replayed");
        assertThat(orc("dead-letters", "replay", place, "--again").succeeded().out())
                .startsWith("replayed " + place);
        assertThat(orc("dead-letters", "replay", "0@999999").exit()).isEqualTo(ExitCode.NOT_FOUND.code());
        assertThat(orc("dead-letters", "replay").exit()).isEqualTo(ExitCode.USAGE.code());
        assertThat(orc("tail", "dead-letters", "--once").succeeded().out())
                .contains("dead letter " + place + " was replayed");
    }

    @Test
    void replaysWhatIsNoRecordByteForByte() throws Exception {
        var bytes = "no record \u001b[2J".getBytes(StandardCharsets.UTF_8);
        installation.put(Topic.MESSAGES, "poison".getBytes(StandardCharsets.UTF_8), bytes);
        var place = letter("poison").path("letter").asText();
        assertThat(orc("dead-letters", "show", place).succeeded().out())
                .contains("6e 6f 20 72 65 63 6f 72 64")
                .doesNotContain("\u001b");
        orc("dead-letters", "replay", place).succeeded();
        var letters = Awaitility.await("it comes back")
                .atMost(PATIENCE)
                .until(() -> json("dead-letters", "list", "--key", "poison", "--json"), l -> l.size() == 2);
        var again = letters.get(1).path("letter").asText();
        var shown = json("dead-letters", "show", again, "--json").get(0);
        assertThat(shown.path("hex").asText()).isEqualTo(HexFormat.of().formatHex(bytes));
        assertThat(shown.at("/headers/orc.replay-of").asText()).endsWith("dead-letters-" + place);
        assertThat(letters.get(0).has("replayed")).isTrue();
        assertThat(letters.get(1).has("replayed")).isFalse();
    }

    @Test
    void ofTwoWhoReplayAtOnceOneIsStopped() throws Exception {
        orc("send", "yann", "hi", "--unchecked").succeeded();
        letter("yann");
        var clients = installation.clients();
        try (var deserializer = clients.deserializer();
                var serializer = clients.serializer()) {
            var replay = new Replay(clients.topics(), deserializer, serializer);
            try (var first = new Replayer(clients, replay);
                    var second = new Replayer(clients, replay)) {
                assertThat(second.replay(letters -> yann(letters))).hasSize(1);
                assertThatThrownBy(() -> first.replay(letters -> yann(letters)))
                        .isInstanceOf(CommandFailure.class)
                        .hasMessageContaining("somebody else began to replay meanwhile");
            }
        }
        var replays = json("tail", "messages", "--once", "--json", "--where", "recipientId=yann");
        assertThat(replays).as("the first message and one replay").hasSize(2);
    }

    /** Or else nobody could read what comes after it until the transaction times out. */
    @Test
    void whatFailsLeavesNothingBehind() throws Exception {
        orc("send", "wim", "hi", "--unchecked").succeeded();
        var letter = letter("wim").path("letter").asText();
        var clients = installation.clients();
        try (var deserializer = clients.deserializer();
                var serializer = clients.serializer();
                var replayer = new Replayer(clients, new Replay(clients.topics(), deserializer, serializer))) {
            assertThatThrownBy(() -> replayer.replay(letters -> letters.stream()
                            .filter(l -> l.key().equals("wim"))
                            .map(ConversationTest::fromATopicThatIsGone)
                            .toList()))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("nothing was replayed");
        }
        assertThat(orc("dead-letters", "replay", letter).succeeded().out()).startsWith("replayed");
    }

    private static Letter fromATopicThatIsGone(Letter letter) {
        var why = letter.why();
        var gone = new DeadLetter("gone", 0, 0, why.reason(), why.worker(), why.at());
        return new Letter(letter.place(), letter.record(), gone, Optional.empty());
    }

    private static List<Letter> yann(List<Letter> letters) {
        return letters.stream().filter(l -> l.key().equals("yann")).limit(1).toList();
    }
}
