package io.tmuxorchestrator.cli.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tmuxorchestrator.cli.Installation;
import io.tmuxorchestrator.cli.OrcProcess;
import io.tmuxorchestrator.cli.broker.Letter;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.runtime.kafka.DeadLetter;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
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

/** What could not be read or delivered, and is sent again, with a router. */
@ExtendWith(RealServices.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DeadLettersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Installation installation;

    @BeforeAll
    void install(Services services, @TempDir Path directory) throws Exception {
        installation = new Installation(services, directory);
    }

    @AfterAll
    void close() throws Exception {
        installation.close();
    }

    private OrcProcess.Result orc(String... arguments) {
        return installation.orc(arguments);
    }

    /** Standard output of a command that prints JSON. */
    private List<JsonNode> json(String... arguments) {
        return orc(arguments).out().lines().map(DeadLettersTest::parsed).toList();
    }

    private static JsonNode parsed(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
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
                            .map(DeadLettersTest::fromATopicThatIsGone)
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
