package io.tmuxorchestrator.bridge.door;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Asks the bridge of this host; knows nothing of Kafka, and answers in milliseconds. Any thread. */
public final class DoorClient {

    /** More than the bridge itself allows for an answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final DoorPlace place;

    private DoorClient(DoorPlace place) {
        this.place = place;
    }

    /** The bridge that has this data directory. */
    public static DoorClient in(Path dataDirectory) {
        return new DoorClient(DoorPlace.in(dataDirectory));
    }

    /** Any fields beside the name of the request. */
    public ObjectNode ask(String request, ObjectNode fields) throws DoorException {
        try (var talk = connect()) {
            limit(talk);
            talk.write(fields.put(Request.NAME, request));
            var answer = talk.read().orElseThrow(() -> closed("it was closed before the answer came"));
            if (!answer.path("ok").asBoolean()) {
                throw refusal(answer);
            }
            return answer;
        } catch (IOException e) {
            throw closed(String.valueOf(e.getMessage()));
        }
    }

    private Conversation connect() throws DoorException {
        try {
            return new Conversation(SocketChannel.open(place.address()));
        } catch (IOException e) {
            throw closed(String.valueOf(e.getMessage()));
        }
    }

    private static void limit(Conversation talk) {
        CompletableFuture.delayedExecutor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .execute(talk::close);
    }

    private DoorException closed(String why) {
        return new DoorException(
                DoorException.Kind.CLOSED,
                "the bridge of this host does not answer at " + place.socket() + ": " + why
                        + "\nIs it running? Start it with 'orc up' or 'orc run broker-bridge', with the same ORC_HOME.");
    }

    private static DoorException refusal(ObjectNode answer) {
        return new DoorException(
                DoorException.Kind.valueOf(answer.path("kind").asText("FAILED")),
                answer.path("error").asText());
    }
}
