package io.tmuxorchestrator.embedded.registry;

import com.sun.net.httpserver.HttpServer;
import io.tmuxorchestrator.embedded.Credentials;
import io.tmuxorchestrator.embedded.EmbeddedServiceException;
import io.tmuxorchestrator.embedded.LoopbackPorts;
import io.tmuxorchestrator.embedded.kafka.EmbeddedKafka;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A schema registry with the REST interface of Confluent's, for Avro, on the loopback address. Its only state is a
 * compacted topic, so it can be started again anywhere and any time, and gives the same ids.
 *
 * <p>HTTP threads parse and read; whatever changes something is handed to the one thread of {@link RegistryWriter}.
 */
public final class EmbeddedRegistry implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedRegistry.class);
    private static final String SERVICE = "registry";
    // Reads take microseconds; a second thread or two keeps them going while one waits for a write.
    private static final int THREADS = 4;

    private final Settings settings;
    private final RegistryWriter writer;
    private final HttpServer http;
    private final ExecutorService threads;

    private EmbeddedRegistry(Settings settings, RegistryWriter writer, HttpServer http) {
        this.settings = settings;
        this.writer = writer;
        this.http = http;
        var number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(THREADS, task -> {
            var thread = new Thread(task, "registry-http-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        http.setExecutor(threads);
        http.createContext("/", new RegistryDoor(new RegistryApi(writer), settings.credentials()));
    }

    /** Returns when the topic has been read to its end and requests are answered. */
    public static EmbeddedRegistry start(Settings settings) {
        var began = System.nanoTime();
        var http = bound(LoopbackPorts.claim(SERVICE, settings.port()));
        try {
            var writer = RegistryWriter.open(settings.kafka(), settings.topic());
            var registry = new EmbeddedRegistry(settings, writer, http);
            http.start();
            registry.logStart(Duration.ofNanos(System.nanoTime() - began));
            return registry;
        } catch (RuntimeException e) {
            http.stop(0);
            throw e;
        }
    }

    private static HttpServer bound(int port) {
        // The server writes head and body apart; with Nagle's algorithm every second answer then waits 40 ms.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
        try {
            return HttpServer.create(LoopbackPorts.address(port), 0);
        } catch (IOException e) {
            throw new EmbeddedServiceException(
                    "registry: port %d on %s cannot be had (%s); set another port"
                            .formatted(port, LoopbackPorts.HOST, e.getMessage()),
                    e);
        }
    }

    private void logStart(Duration took) {
        log.atInfo()
                .addKeyValue("url", url())
                .addKeyValue("topic", settings.topic())
                .addKeyValue("subjects", writer.store().subjects().size())
                .addKeyValue("tookMs", took.toMillis())
                .log("embedded schema registry started");
    }

    public String url() {
        return "http://" + LoopbackPorts.HOST + ":" + http.getAddress().getPort();
    }

    /** What any Confluent-compatible serializer needs to talk to it. */
    public Map<String, String> clientProperties() {
        var properties = new HashMap<String, String>();
        properties.put("schema.registry.url", url());
        settings.credentials().ifPresent(user -> {
            properties.put("basic.auth.credentials.source", "USER_INFO");
            properties.put("basic.auth.user.info", user.user() + ":" + user.password());
        });
        return Map.copyOf(properties);
    }

    /** Requests in hand are answered first; they get a second. */
    @Override
    public void close() {
        try (writer) {
            threads.shutdown();
            if (!threads.awaitTermination(1, TimeUnit.SECONDS)) {
                log.atWarn().addKeyValue("url", url()).log("embedded schema registry leaves requests unanswered");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // Then nothing is waited for.
        } finally {
            http.stop(0); // Not the delay it offers: that is waited out in full even when nothing is in hand.
        }
        log.atInfo().addKeyValue("url", url()).log("embedded schema registry stopped");
    }

    /**
     * Where the schemas are kept and who may ask for them.
     *
     * @param kafka how a client reaches the broker, as {@link EmbeddedKafka#clientProperties}
     * @param port 0 for any that is free
     */
    public record Settings(Map<String, String> kafka, String topic, int port, Optional<Credentials> credentials) {
        public Settings {
            LoopbackPorts.validated("registry.port", port);
            if (topic.isBlank()) {
                throw new IllegalArgumentException("registry.topic: is empty; use _schemas");
            }
            kafka = Map.copyOf(kafka);
        }

        /** On topic {@code _schemas}, any free port, no password. */
        public static Settings on(Map<String, String> kafka) {
            return new Settings(kafka, "_schemas", 0, Optional.empty());
        }

        public Settings withTopic(String topic) {
            return new Settings(kafka, topic, port, credentials);
        }

        public Settings withPort(int port) {
            return new Settings(kafka, topic, port, credentials);
        }

        public Settings withCredentials(Credentials credentials) {
            return new Settings(kafka, topic, port, Optional.of(credentials));
        }

        /** Without the broker's password. */
        @Override
        public String toString() {
            return "Settings[topic=%s, port=%d, credentials=%s]".formatted(topic, port, credentials);
        }
    }
}
