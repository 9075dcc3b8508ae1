package io.tmuxorchestrator.bridge.realagents;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Server-sent events, as both APIs stream their answers. */
final class Sse implements AutoCloseable {

    private final HttpExchange exchange;
    private final OutputStream out;

    Sse(HttpExchange exchange) throws IOException {
        this.exchange = exchange;
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        out = exchange.getResponseBody();
    }

    /** The type stands in the data too, since that is where the clients look. */
    void send(String type, String fields) throws IOException {
        var data = "{\"type\":\"" + type + "\"" + (fields.isEmpty() ? "" : "," + fields) + "}";
        out.write(("event: " + type + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        exchange.close();
    }
}
