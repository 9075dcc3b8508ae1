package io.tmuxorchestrator.bridge.realagents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The APIs of Anthropic and OpenAI on the loopback address, as far as the agents' main loop needs them. Keeps every prompt
 * it received, in order: the ledger that delivery is compared with. Its threads are the server's own, one a request.
 */
final class FakeModel implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Longer than any test waits; a forgotten release must not keep a thread for ever. */
    private static final int LONGEST_HOLD_SECONDS = 60;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Semaphore released = new Semaphore(0);
    private volatile List<String> prompts = List.of();
    private final Map<String, Long> arrivals = new ConcurrentHashMap<>();

    private FakeModel(HttpServer server) {
        this.server = server;
    }

    static FakeModel start() throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var model = new FakeModel(HttpServer.create(address, 0));
        model.server.setExecutor(model.threads);
        model.server.createContext("/v1/messages", model.answering(new AnthropicDialect()));
        model.server.createContext("/v1/responses", model.answering(new OpenAiDialect()));
        model.server.createContext("/", FakeModel::nothing);
        model.server.start();
        return model;
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** As the agent sent them, oldest first: the history in its last request, so that one model serves one agent. */
    List<String> prompts() {
        return prompts;
    }

    /** By {@link System#nanoTime}, when the first request came that held this prompt, which is compared without blanks around it. */
    Optional<Long> arrival(String prompt) {
        return Optional.ofNullable(arrivals.get(prompt.strip()));
    }

    /** Lets one turn that is held go on. */
    void release() {
        released.release();
    }

    /** What agents ask on their own besides, such as whether anybody is there. */
    private static void nothing(HttpExchange exchange) throws IOException {
        try (exchange) {
            answer(exchange, 200, "{}");
        }
    }

    private HttpHandler answering(Dialect dialect) {
        return exchange -> {
            try (exchange) {
                respond(dialect, exchange, JSON.readTree(exchange.getRequestBody()));
            }
        };
    }

    private void respond(Dialect dialect, HttpExchange exchange, JsonNode request) throws IOException {
        var said = dialect.prompts(request);
        if (!said.isEmpty()) {
            keep(said);
        }
        var begins = !said.isEmpty() && dialect.beginsTurn(request);
        switch (begins ? Turn.of(said.get(said.size() - 1)) : Turn.ANSWER) {
            case LIMIT -> refuse(exchange, 429, dialect.limit());
            case BREAK -> refuse(exchange, 400, dialect.broken());
            case RUN -> dialect.run(exchange, request);
            case HOLD -> dialect.say(exchange, request, this::hold);
            case ANSWER -> dialect.say(exchange, request, () -> {});
        }
    }

    private void keep(List<String> said) {
        prompts = said;
        said.forEach(prompt -> arrivals.putIfAbsent(prompt.strip(), System.nanoTime()));
    }

    /** The header spares a test the agent's ten further attempts. */
    private static void refuse(HttpExchange exchange, int status, String json) throws IOException {
        exchange.getResponseHeaders().set("x-should-retry", "false");
        answer(exchange, status, json);
    }

    private void hold() {
        try {
            if (!released.tryAcquire(LONGEST_HOLD_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody released a held turn for " + LONGEST_HOLD_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            // The server is being closed; the turn ends with it.
            Thread.currentThread().interrupt();
        }
    }

    static void answer(HttpExchange exchange, int status, String json) throws IOException {
        var body = json.getBytes(StandardCharsets.UTF_8);
        var bare = exchange.getRequestMethod().equals("HEAD");
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bare ? -1 : body.length);
        if (!bare) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
