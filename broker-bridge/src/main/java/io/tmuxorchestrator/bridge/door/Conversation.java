package io.tmuxorchestrator.bridge.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lines of JSON over a socket, either end. Used by one thread. */
final class Conversation implements AutoCloseable {

    /** The longest message has 900,000 characters; escaped, one takes up to six bytes. */
    private static final int LONGEST = 6 << 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocate(1 << 14).flip();

    Conversation(SocketChannel channel) {
        this.channel = channel;
    }

    /** The next line; empty at the end of the conversation. */
    Optional<ObjectNode> read() throws IOException, DoorException {
        var line = new ByteArrayOutputStream();
        while (true) {
            if (!in.hasRemaining() && !fill()) {
                return Optional.empty();
            }
            var b = in.get();
            if (b == '\n') {
                return Optional.of(parsed(line.toString(StandardCharsets.UTF_8)));
            }
            if (line.size() == LONGEST) {
                throw DoorException.refused("the line has more than " + LONGEST + " bytes; say less at once");
            }
            line.write(b);
        }
    }

    private boolean fill() throws IOException {
        in.clear();
        var read = channel.read(in);
        in.flip();
        return read >= 0;
    }

    private static ObjectNode parsed(String line) throws DoorException {
        try {
            if (JSON.readTree(line) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw DoorException.refused("the line is no JSON: " + e.getOriginalMessage());
        }
        throw DoorException.refused("the line is no JSON object; write {\"request\": \"status\"}");
    }

    void write(ObjectNode line) throws IOException {
        var bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // It is of no use any more either way.
        }
    }
}
