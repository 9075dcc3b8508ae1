package io.tmuxorchestrator.runtime.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tmuxorchestrator.runtime.config.HttpSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers {@code /health} (the process is alive), {@code /ready} (every part can take on work) and {@code /metrics}
 * (for Prometheus). The suppliers are called by the server's own threads.
 */
public final class StatusServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StatusServer.class);

    /** A probe must be answered while somebody scrapes metrics, and another scrape must not wait for a slow reader. */
    private static final int THREADS = 3;

    private static final Set<String> METHODS = Set.of("GET", "HEAD");
    private static final String WHAT_EXISTS = "here are /health, /ready and /metrics";

    private final HttpServer server;
    private final ExecutorService threads;
    private final Map<String, Supplier<Answer>> pages;

    private StatusServer(HttpServer server, Map<String, Supplier<Answer>> pages) {
        this.server = server;
        this.pages = pages;
        this.threads = Executors.newFixedThreadPool(THREADS, StatusServer::thread);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Opens the port; throws an {@link IllegalStateException} that says what to change when it cannot. */
    public static StatusServer start(HttpSettings settings, Supplier<List<PartStatus>> parts, Metrics metrics) {
        return new StatusServer(
                bind(settings),
                Map.of(
                        "/health", () -> StatusReport.health(parts.get()),
                        "/ready", () -> StatusReport.ready(parts.get()),
                        "/metrics", () -> new Answer(200, Metrics.CONTENT_TYPE, metrics.scrape())));
    }

    /** The port that was opened, also when the settings left it open. */
    public int port() {
        return server.getAddress().getPort();
    }

    private static HttpServer bind(HttpSettings settings) {
        var address = new InetSocketAddress(settings.bind(), settings.port());
        if (address.isUnresolved()) {
            throw new IllegalStateException("http.bind: '" + settings.bind()
                    + "' is not an address of this host; use 127.0.0.1, or 0.0.0.0 for all (ORC_HTTP_BIND)");
        }
        try {
            return HttpServer.create(address, 0);
        } catch (BindException e) {
            throw new IllegalStateException(
                    "http.port: port " + settings.port() + " on " + settings.bind() + " cannot be opened ("
                            + e.getMessage() + "); set http.port (ORC_HTTP_PORT) to a free port, or to 0 for any",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("the status port cannot be opened", e);
        }
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "status-server");
        thread.setDaemon(true);
        return thread;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            answer(exchange).send(exchange);
        }
    }

    private Answer answer(HttpExchange exchange) {
        var path = exchange.getRequestURI().getPath();
        var page = pages.get(path);
        if (page == null) {
            return Answer.text(404, "nothing is here; " + WHAT_EXISTS);
        }
        if (!METHODS.contains(exchange.getRequestMethod())) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            return Answer.text(405, path + " can only be read; use GET or HEAD");
        }
        return answer(path, page);
    }

    /** A part that cannot even say how it is counts as unwell; the log has the details, which may be private. */
    private static Answer answer(String path, Supplier<Answer> page) {
        try {
            return page.get();
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).addKeyValue("path", path).log("A status could not be told");
            return Answer.json(503, "{\"status\":\"unknown\",\"detail\":\"see the log of this process\"}");
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
