package io.tmuxorchestrator.bridge.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tmuxorchestrator.testkit.ShortPath;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoorTest {

    @TempDir(factory = ShortPath.class)
    Path directory;

    private Door door;

    @BeforeEach
    void open() throws Exception {
        door = open(directory);
    }

    private static Door open(Path data) throws Exception {
        var opened = new Door(data)
                .with("echo", r -> CompletableFuture.completedFuture(fields().put("said", r.text("say"))))
                .with("never", r -> new CompletableFuture<>())
                .with("break", r -> CompletableFuture.failedFuture(new IllegalStateException("bent")));
        opened.start();
        return opened;
    }

    @AfterEach
    void close() {
        door.close();
    }

    private static ObjectNode fields() {
        return JsonNodeFactory.instance.objectNode();
    }

    private String echo(String text) throws DoorException {
        return DoorClient.in(directory)
                .ask("echo", fields().put("say", text))
                .path("said")
                .asText();
    }

    @Test
    void answersAnythingToTheLetter() throws Exception {
        assertThat(echo("a\nb\u0000\u001b[2J\"\\é\ud83d\ude00")).isEqualTo("a\nb\u0000\u001b[2J\"\\é\ud83d\ude00");
        assertThat(echo("x".repeat(900_000))).hasSize(900_000);
    }

    @Test
    void isOpenToItsOwnerOnly() throws Exception {
        var socket = directory.resolve("run/bridge.sock");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void givesReasons() {
        var client = DoorClient.in(directory);
        assertThatThrownBy(() -> client.ask("ehco", fields()))
                .hasMessage("there is no request 'ehco'; did you mean echo?")
                .extracting(e -> ((DoorException) e).kind())
                .isEqualTo(DoorException.Kind.REFUSED);
        assertThatThrownBy(() -> client.ask("echo", fields())).hasMessage("say is missing in the request");
        assertThatThrownBy(() -> client.ask("break", fields())).hasMessageContaining("bent");
    }

    @Test
    void answersOneWhileOthersWait() {
        var waiting = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> assertThatThrownBy(() -> DoorClient.in(directory).ask("never", fields()))))
                .toList();
        assertThat(IntStream.range(0, 200).mapToObj(i -> {
                    try {
                        return echo("" + i);
                    } catch (DoorException e) {
                        return e.toString();
                    }
                }))
                .containsExactlyElementsOf(
                        IntStream.range(0, 200).mapToObj(String::valueOf).toList());
        assertThat(waiting).noneMatch(CompletableFuture::isCompletedExceptionally);
    }

    /** Neither what is no JSON, nor a line without an end. */
    @Test
    void survivesWhatIsNoRequest() throws Exception {
        for (var noise : new String[] {"hello\n", "[1]\n", "{\"request\":7}\n", "\n", "{"}) {
            try (var guest = SocketChannel.open(DoorPlace.in(directory).address())) {
                guest.write(ByteBuffer.wrap(noise.getBytes(StandardCharsets.UTF_8)));
                guest.shutdownOutput();
                var answer = ByteBuffer.allocate(1_000);
                guest.read(answer);
                assertThat(new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8))
                        .satisfiesAnyOf(
                                a -> assertThat(a).contains("\"ok\":false"),
                                a -> assertThat(a).isEmpty());
            }
        }
        try (var guest = SocketChannel.open(DoorPlace.in(directory).address())) {
            assertThatThrownBy(() -> flood(guest)).isInstanceOf(java.io.IOException.class);
        }
        assertThat(echo("still here")).isEqualTo("still here");
    }

    private static void flood(SocketChannel guest) throws Exception {
        var much = ByteBuffer.wrap("x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8));
        for (var i = 0; i < 100; i++) {
            guest.write(much.rewind());
        }
    }

    @Test
    void opensWhereOneThatWasKilledLeftItsSocket() throws Exception {
        assertThatThrownBy(() -> open(directory)).hasMessageContaining("another bridge answers at");
        var other = directory.resolve("other");
        Files.createDirectories(other.resolve("run"));
        try (var left = java.nio.channels.ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX)) {
            left.bind(DoorPlace.in(other).address());
        }
        try (var again = open(other)) {
            assertThat(DoorClient.in(other)
                            .ask("echo", fields().put("say", "hi"))
                            .path("said")
                            .asText())
                    .isEqualTo("hi");
            assertThat(again).isNotNull();
        }
    }

    @Test
    void saysThatNobodyAnswersAndThatAPathIsTooLong() {
        door.close();
        assertThatThrownBy(() -> echo("hi"))
                .hasMessageContaining("the bridge of this host does not answer at")
                .hasMessageContaining("orc run broker-bridge")
                .extracting(e -> ((DoorException) e).kind())
                .isEqualTo(DoorException.Kind.CLOSED);
        assertThatThrownBy(() -> open(directory.resolve("x".repeat(100))))
                .hasMessageContaining("an operating system takes 107")
                .hasMessageContaining("choose a shorter data.directory (ORC_HOME)");
    }
}
