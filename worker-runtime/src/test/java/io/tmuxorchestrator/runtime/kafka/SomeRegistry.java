package io.tmuxorchestrator.runtime.kafka;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Something that listens where the registry should, and answers whatever a test wants. */
final class SomeRegistry implements AutoCloseable {

    record Answer(int status, String body) {}

    static final Answer RIGHT = new Answer(200, "[]");

    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Answer answer;

    SomeRegistry(Answer first) throws IOException {
        answer = first;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        try (exchange) {
            var body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    void answers(Answer next) {
        answer = next;
    }

    int asked() {
        return asked.get();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
