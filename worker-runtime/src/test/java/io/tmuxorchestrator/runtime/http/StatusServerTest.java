package io.tmuxorchestrator.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tmuxorchestrator.runtime.config.HttpSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatusServerTest {
    private static final HttpSettings ANY_PORT = new HttpSettings("127.0.0.1", 0, true);

    private volatile Supplier<List<PartStatus>> parts = () -> List.of(PartStatus.running("kafka"));
    private final HttpClient client = HttpClient.newHttpClient();
    private Metrics metrics;
    private StatusServer server;

    @BeforeEach
    void start() {
        metrics = Metrics.create("bridge", "bridge-1");
        server = StatusServer.start(ANY_PORT, () -> parts.get(), metrics);
    }

    @AfterEach
    void stop() {
        server.close();
        metrics.close();
    }

    private HttpResponse<String> ask(String method, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void allIsWell() throws Exception {
        var health = ask("GET", "/health");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.headers().firstValue("content-type")).contains("application/json; charset=utf-8");
        assertThat(health.body())
                .isEqualTo("{\"status\":\"healthy\",\"parts\":[{\"name\":\"kafka\",\"state\":\"RUNNING\","
                        + "\"healthy\":true,\"ready\":true,\"detail\":\"\"}]}\n");
        assertThat(ask("GET", "/ready").body()).startsWith("{\"status\":\"ready\"");
    }

    @Test
    void aPartThatIsNotReadySaysWhy() throws Exception {
        parts = () -> List.of(
                PartStatus.running("kafka"),
                new PartStatus("redis", "CONNECTING", true, false, "redis://:hunter2@host is \"away\""));
        assertThat(ask("GET", "/health").statusCode()).isEqualTo(200);
        var ready = ask("GET", "/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        var report = new ObjectMapper().readTree(ready.body());
        assertThat(report.get("status").asText()).isEqualTo("not ready");
        assertThat(report.at("/parts/1/state").asText()).isEqualTo("CONNECTING");
        assertThat(report.at("/parts/1/detail").asText()).isEqualTo("redis://:****@host is \"away\"");
    }

    @Test
    void aPartThatIsBrokenMakesTheProcessUnhealthy() throws Exception {
        parts = () -> List.of(new PartStatus("streams", "ERROR", false, false, ""));
        assertThat(ask("GET", "/health").statusCode()).isEqualTo(503);
        assertThat(ask("GET", "/health").body()).startsWith("{\"status\":\"unhealthy\"");
    }

    @Test
    void aStatusThatCannotBeToldIsNotGood() throws Exception {
        parts = () -> {
            throw new IllegalStateException("private");
        };
        var health = ask("GET", "/health");
        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(health.body()).isEqualTo("{\"status\":\"unknown\",\"detail\":\"see the log of this process\"}\n");
    }

    @Test
    void metricsAreThere() throws Exception {
        metrics.registry().counter("orc.messages.delivered", "agent", "alice").increment();
        var scrape = ask("GET", "/metrics");
        assertThat(scrape.statusCode()).isEqualTo(200);
        assertThat(scrape.headers().firstValue("content-type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(scrape.body())
                .contains("orc_messages_delivered_total{agent=\"alice\",instance=\"bridge-1\",worker=\"bridge\"} 1.0");
    }

    @Test
    void headGetsNoBody() throws Exception {
        var head = ask("HEAD", "/ready");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValueAsLong("content-length").orElse(0)).isPositive();
    }

    @Test
    void otherMethodsAreRefused() throws Exception {
        var post = ask("POST", "/health");
        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(post.headers().firstValue("allow")).contains("GET, HEAD");
        assertThat(post.body()).isEqualTo("/health can only be read; use GET or HEAD\n");
    }

    @Test
    void unknownPathsSayWhatExists() throws Exception {
        for (var path : List.of("/", "/healthz", "/health/x")) {
            var answer = ask("GET", path);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo("nothing is here; here are /health, /ready and /metrics\n");
        }
    }

    @Test
    void aTakenPortIsNamed() {
        var taken = new HttpSettings("127.0.0.1", server.port(), true);
        assertThatThrownBy(() -> StatusServer.start(taken, List::of, metrics))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("http.port: port " + server.port() + " on 127.0.0.1 cannot be opened (Address already in"
                        + " use); set http.port (ORC_HTTP_PORT) to a free port, or to 0 for any");
    }

    @Test
    void anUnknownAddressIsNamed() {
        assertThatThrownBy(
                        () -> StatusServer.start(new HttpSettings("no.such.host.invalid", 0, true), List::of, metrics))
                .hasMessage("http.bind: 'no.such.host.invalid' is not an address of this host;"
                        + " use 127.0.0.1, or 0.0.0.0 for all (ORC_HTTP_BIND)");
    }

    @Test
    void aClosedServerFreesItsPort() {
        var port = server.port();
        server.close();
        server = StatusServer.start(new HttpSettings("127.0.0.1", port, true), List::of, metrics);
        assertThat(server.port()).isEqualTo(port);
    }
}
