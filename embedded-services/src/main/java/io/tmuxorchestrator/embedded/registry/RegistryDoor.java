package io.tmuxorchestrator.embedded.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.tmuxorchestrator.embedded.Credentials;
import io.tmuxorchestrator.embedded.registry.RegistryApi.Route;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stands between the network and the {@link RegistryApi}: who may come in, how much they may say, which route it
 * is for, and how a refusal is told. Called from the HTTP server's threads; keeps nothing.
 */
final class RegistryDoor implements HttpHandler {
    static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";

    private static final Logger log = LoggerFactory.getLogger(RegistryDoor.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    // Schemas are a few KB, of the largest products some hundred.
    private static final int LONGEST_BODY = 1 << 20;

    private final List<Route> routes;
    private final Optional<byte[]> authorization;

    RegistryDoor(RegistryApi api, Optional<Credentials> credentials) {
        this.routes = api.routes();
        this.authorization = credentials.map(RegistryDoor::basic);
    }

    private static byte[] basic(Credentials credentials) {
        var pair = (credentials.user() + ":" + credentials.password()).getBytes(StandardCharsets.UTF_8);
        return ("Basic " + Base64.getEncoder().encodeToString(pair)).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                answer(exchange, 200, answerTo(exchange));
            } catch (RegistryRefusal refusal) {
                refuse(exchange, refusal);
            } catch (RuntimeException e) {
                log.atError()
                        .setCause(e)
                        .addKeyValue("method", exchange.getRequestMethod())
                        .addKeyValue("path", exchange.getRequestURI().getPath())
                        .log("registry failed to answer");
                refuse(exchange, new RegistryRefusal(500, 50001, "Error in the registry: " + e.getMessage()));
            }
        }
    }

    private JsonNode answerTo(HttpExchange exchange) throws IOException {
        requireAuthorization(exchange);
        var path = segments(exchange.getRequestURI().getRawPath());
        var onPath = routes.stream().filter(route -> matches(route, path)).toList();
        if (onPath.isEmpty()) {
            throw RegistryRefusal.http(404, "HTTP 404 Not Found");
        }
        var route = onPath.stream()
                .filter(candidate -> candidate.method().equals(exchange.getRequestMethod()))
                .findFirst()
                .orElseThrow(() -> RegistryRefusal.http(405, "HTTP 405 Method Not Allowed"));
        var query = query(Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), ""));
        return route.answer().apply(new RegistryRequest(placeholders(route, path), query, body(exchange)));
    }

    private void requireAuthorization(HttpExchange exchange) {
        if (authorization.isEmpty()) {
            return;
        }
        var given = exchange.getRequestHeaders().getFirst("Authorization");
        // In constant time, so that guessing does not learn from how long it took.
        if (given == null || !MessageDigest.isEqual(authorization.get(), given.getBytes(StandardCharsets.UTF_8))) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"schema registry\"");
            throw RegistryRefusal.http(401, "Unauthorized");
        }
    }

    private static List<String> segments(String rawPath) {
        return Arrays.stream(rawPath.split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(segment -> decoded(segment.replace("+", "%2B"))) // A plus is a plus in a path.
                .toList();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw RegistryRefusal.http(400, "'" + text + "' is not URL-encoded: " + e.getMessage());
        }
    }

    private static List<String> pattern(Route route) {
        return route.path().isEmpty() ? List.of() : List.of(route.path().split("/"));
    }

    private static boolean matches(Route route, List<String> path) {
        var pattern = pattern(route);
        if (pattern.size() != path.size()) {
            return false;
        }
        for (int i = 0; i < pattern.size(); i++) {
            if (!pattern.get(i).equals("{}") && !pattern.get(i).equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<String> placeholders(Route route, List<String> path) {
        var pattern = pattern(route);
        var values = new ArrayList<String>();
        for (int i = 0; i < pattern.size(); i++) {
            if (pattern.get(i).equals("{}")) {
                values.add(path.get(i));
            }
        }
        return values;
    }

    private static Map<String, String> query(String rawQuery) {
        var query = new HashMap<String, String>();
        for (var pair : rawQuery.split("&", -1)) {
            var parts = pair.split("=", 2);
            query.put(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : "true");
        }
        return query;
    }

    private static JsonNode body(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("GET")
                || exchange.getRequestMethod().equals("DELETE")) {
            return JSON.createObjectNode();
        }
        requireJson(exchange);
        var bytes = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
        if (bytes.length > LONGEST_BODY) {
            throw RegistryRefusal.http(413, "The body is longer than " + LONGEST_BODY + " bytes");
        }
        try {
            var body = JSON.readTree(bytes);
            if (body.isObject()) {
                return body;
            }
            throw RegistryRefusal.http(400, "The body is not a JSON object");
        } catch (JsonProcessingException e) {
            throw RegistryRefusal.http(400, "Malformed JSON: " + e.getOriginalMessage());
        }
    }

    /** A web page that a browser shows on this host can post a form to it, but not JSON without asking first. */
    private static void requireJson(HttpExchange exchange) {
        var type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type != null && !type.contains("json") && !type.startsWith("application/octet-stream")) {
            throw RegistryRefusal.http(415, "HTTP 415 Unsupported Media Type; send " + CONTENT_TYPE);
        }
    }

    private static void refuse(HttpExchange exchange, RegistryRefusal refusal) throws IOException {
        var body = JSON.createObjectNode().put("error_code", refusal.code()).put("message", refusal.getMessage());
        answer(exchange, refusal.status(), body);
    }

    private static void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
        var bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", CONTENT_TYPE);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
