package io.tmuxorchestrator.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Says to a registry what curl would. */
final class RegistryClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final Optional<String> userInfo;

    RegistryClient(String url, Optional<String> userInfo) {
        this.url = url;
        this.userInfo = userInfo;
    }

    record Answer(int status, JsonNode body, Optional<String> type) {
        void is(String json) throws Exception {
            assertThat(status).as(body.toString()).isEqualTo(200);
            assertThat(body).isEqualTo(JSON.readTree(json.replace('\'', '"')));
        }

        void isRefused(int wantedStatus, int code, String message) {
            assertThat(body.path("error_code").asInt()).as(body.toString()).isEqualTo(code);
            assertThat(status).isEqualTo(wantedStatus);
            assertThat(body.path("message").asText()).contains(message);
            assertThat(type).hasValue("application/vnd.schemaregistry.v1+json");
        }
    }

    /** A schema in the envelope that the interface wants, single quotes standing for double ones. */
    static String envelope(String schema) {
        return JSON.createObjectNode().put("schema", schema.replace('\'', '"')).toString();
    }

    Answer get(String path) throws Exception {
        return send("GET", path, Optional.empty(), "application/json");
    }

    Answer delete(String path) throws Exception {
        return send("DELETE", path, Optional.empty(), "application/json");
    }

    Answer post(String path, String body) throws Exception {
        return send("POST", path, Optional.of(body), "application/vnd.schemaregistry.v1+json");
    }

    Answer put(String path, String body) throws Exception {
        return send("PUT", path, Optional.of(body.replace('\'', '"')), "application/json");
    }

    Answer send(String method, String path, Optional<String> body, String type) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url + path)).header("Content-Type", type);
        userInfo.ifPresent(pair -> request.header(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))));
        request.method(
                method, body.map(HttpRequest.BodyPublishers::ofString).orElse(HttpRequest.BodyPublishers.noBody()));
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(
                answer.statusCode(),
                JSON.readTree(answer.body()),
                answer.headers().firstValue("Content-Type"));
    }
}
