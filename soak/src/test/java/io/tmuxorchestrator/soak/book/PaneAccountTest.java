package io.tmuxorchestrator.soak.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Priority;
import io.tmuxorchestrator.soak.place.Host;
import io.tmuxorchestrator.soak.place.Member;
import io.tmuxorchestrator.testkit.panes.Endings;
import io.tmuxorchestrator.testkit.panes.FakeAgent;
import io.tmuxorchestrator.testkit.panes.PaneLog;
import io.tmuxorchestrator.testkit.panes.Published;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That it sees what is not allowed, and allows what is documented. */
class PaneAccountTest {

    private static final String TEXT = MessageBook.MARK + "one";
    private static final Published COPY = new Published("alice", 0, "m1", TEXT, Priority.NORMAL, false);
    private static final String LINE = "(sent again after a restart; go on with it, or answer it if you have not)\n";

    private final Endings endings = new Endings();
    private final GivenAgain again = new GivenAgain();
    private Path file;
    private Host host;
    private Member alice;

    @BeforeEach
    void begin(@TempDir Path directory) {
        file = directory.resolve("alice.log");
        host = new Host("h1", directory);
        alice = new Member("alice", host, "g0", FakeAgent.tui(), new PaneLog(file));
        told(EventType.MESSAGE_DELIVERED, "m1");
    }

    @AfterEach
    void end() {
        host.close();
    }

    private void told(EventType type, String message) {
        endings.told(AgentEvent.newBuilder()
                .setId(type + message)
                .setType(type)
                .setTime(Instant.EPOCH)
                .setMessageId(message)
                .build());
    }

    private void log(String kind, int pid, String text) throws IOException {
        var line = "{\"kind\": \"%s\", \"text\": \"%s\", \"pid\": %d, \"mono\": %d, \"wall\": 0}\n"
                .formatted(kind, text.replace("\n", "\\n"), pid, System.nanoTime());
        Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private List<String> violations() {
        return new PaneAccount(List.of(alice), List.of(COPY), again, endings).violations();
    }

    @Test
    void anotherProgramInTheSamePaneIsNotGivenItAsIfNothingHadBeen() throws IOException {
        log("STARTED", 1, "");
        log("SUBMITTED", 1, TEXT);
        assertThat(violations()).isEmpty();
        log("STARTED", 2, "");
        log("SUBMITTED", 2, TEXT);
        assertThat(violations()).singleElement().asString().startsWith("doubled: ");
    }

    @Test
    void onlyAfterAPaneWasLostMayItComeAgain() throws IOException {
        log("STARTED", 1, "");
        log("SUBMITTED", 1, TEXT);
        host.loseTmux();
        log("STARTED", 2, "");
        log("SUBMITTED", 2, TEXT);
        assertThat(violations()).isEmpty();
        log("STARTED", 3, "");
        log("SUBMITTED", 3, TEXT);
        assertThat(violations()).singleElement().asString().startsWith("doubled: ");
    }

    @Test
    void whatIsGivenAgainNeedsADeathForEachTime() throws IOException {
        log("STARTED", 1, "");
        log("SUBMITTED", 1, TEXT);
        again.lies(new Published("alice", 1, "m2", LINE + TEXT, Priority.NORMAL, false), "m1");
        told(EventType.MESSAGE_DELIVERED, "m2");
        log("SUBMITTED", 1, LINE + TEXT);
        assertThat(violations()).singleElement().asString().startsWith("given again too often: ");
        log("STARTED", 2, "");
        assertThat(violations()).isEmpty();
    }

    @Test
    void nobodyIsInDoubtAboutAProgramThatLives() throws IOException {
        var second = new Published("alice", 1, "m2", TEXT + " and two", Priority.NORMAL, false);
        log("STARTED", 1, "");
        log("SUBMITTED", 1, TEXT);
        told(EventType.MESSAGE_UNCONFIRMED, "m2");
        told(EventType.MESSAGE_DEAD_LETTERED, "m2");
        var account = new PaneAccount(List.of(alice), List.of(COPY, second), again, endings);
        assertThat(account.violations())
                .singleElement()
                .asString()
                .startsWith("lost: 1 messages to alice are in doubt");
        log("STARTED", 2, "");
        assertThat(new PaneAccount(List.of(alice), List.of(COPY, second), again, endings).violations())
                .isEmpty();
    }
}
