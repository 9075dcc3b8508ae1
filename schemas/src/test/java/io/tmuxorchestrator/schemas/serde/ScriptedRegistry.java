package io.tmuxorchestrator.schemas.serde;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;

/**
 * A registry that misbehaves on demand, which a real one will not: it answers what it is told to, then again properly. The
 * real one is tried in {@code embedded-services}.
 */
final class ScriptedRegistry implements AutoCloseable {

    private record Answer(int status, String body) {}

    private final HttpServer server;
    private final Map<Integer, String> schemas = new ConcurrentHashMap<>();
    private final Deque<Answer> script = new ArrayDeque<>();
    final AtomicInteger calls = new AtomicInteger();

    ScriptedRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    Map<String, Object> config() {
        return Map.of("schema.registry.url", url());
    }

    synchronized void next(int status, String body) {
        script.add(new Answer(status, body));
    }

    void hold(int id, Schema schema) {
        schemas.put(id, schema.toString());
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        calls.incrementAndGet();
        var path = exchange.getRequestURI().getPath();
        var answer = script.isEmpty() ? properly(path) : script.poll();
        var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Answer properly(String path) {
        if (path.startsWith("/subjects/")) {
            return new Answer(200, "{\"id\": 42}");
        }
        var schema = schemas.get(Integer.valueOf(path.substring("/schemas/ids/".length())));
        return schema == null
                ? new Answer(404, "{\"error_code\": 40403, \"message\": \"Schema not found\"}")
                : new Answer(
                        200,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("schema", schema)
                                .toString());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
