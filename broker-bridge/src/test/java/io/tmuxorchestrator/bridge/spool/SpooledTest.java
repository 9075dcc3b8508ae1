package io.tmuxorchestrator.bridge.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.serde.AvroTrust;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpooledTest {

    static {
        AvroTrust.establish();
    }

    @TempDir
    Path directory;

    private static Entry accepted(String id) {
        var message = AgentMessage.newBuilder()
                .setId(id)
                .setRecipientId("alice")
                .setContent("a\nb \u001b \ud83d\ude00")
                .build();
        return new Entry.Accepted(message, Instant.parse("2026-11-21T10:00:00.123Z"), true);
    }

    private static Entry ended(String id) {
        return new Entry.Ended(
                id,
                AgentEvent.newBuilder()
                        .setType(EventType.MESSAGE_DELIVERED)
                        .setTime(Instant.parse("2026-11-21T10:00:01Z"))
                        .build());
    }

    private Path file() {
        return directory.resolve("spool/bridge.jsonl");
    }

    private Journal with(Entry... entries) {
        var journal = new Journal(file());
        for (var entry : entries) {
            journal.append(entry).join();
        }
        return journal;
    }

    @Test
    void keepsWhatIsNotReported() throws Exception {
        with(accepted("1"), accepted("2"), accepted("3"), ended("2"), ended("1"), new Entry.Reported("1"))
                .close();
        var open = Spooled.of(new Journal(file()).read());
        assertThat(open).extracting(Spooled::id).containsExactly("2", "3");
        assertThat(open).extracting(s -> s.end().isPresent()).containsExactly(true, false);
        assertThat(open).extracting(Spooled::accepted).containsExactly((Entry.Accepted) accepted("2"), (Entry.Accepted)
                accepted("3"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    /** A kill leaves half a line, and the next bridge goes on behind it. */
    @Test
    void losesOnlyWhatWasNotYetSaidToStand() throws Exception {
        with(accepted("1"), accepted("2")).close();
        var whole = Files.readAllBytes(file());
        for (var cut = 1; cut < whole.length; cut += 7) {
            Files.write(file(), java.util.Arrays.copyOf(whole, cut));
            with(accepted("3")).close();
            assertThat(Spooled.of(new Journal(file()).read()))
                    .extracting(Spooled::id)
                    .contains("3")
                    .isSubsetOf("1", "2", "3");
        }
        Files.writeString(file(), "not a line of ours\n", StandardOpenOption.APPEND);
        assertThat(new Journal(file()).read()).isNotEmpty();
    }

    @Test
    void isEmptyWhenItWasCleared() throws Exception {
        try (var journal = with(accepted("1"))) {
            journal.clear().join();
            journal.append(accepted("2")).join();
            assertThat(Spooled.of(journal.read())).extracting(Spooled::id).containsExactly("2");
        }
    }

    @Test
    void writesForManyAtOnce() throws Exception {
        try (var journal = new Journal(file())) {
            var all = IntStream.range(0, 500)
                    .mapToObj(i -> journal.append(accepted("" + i)))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(all).join();
            assertThat(Spooled.of(journal.read()))
                    .extracting(Spooled::id)
                    .containsExactlyElementsOf(
                            IntStream.range(0, 500).mapToObj(String::valueOf).toList());
        }
    }
}
