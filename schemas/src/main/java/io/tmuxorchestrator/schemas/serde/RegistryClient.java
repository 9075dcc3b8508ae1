package io.tmuxorchestrator.schemas.serde;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * The few calls of the Confluent Schema Registry API that reading and writing need. What was once answered is remembered
 * for good, so that a registry that is away for a while is not missed; "no such schema" is remembered for a moment, so that
 * a flood of foreign records does not become a flood of requests. Any thread.
 *
 * <p>Speaks through {@link HttpURLConnection}: {@code java.net.http} costs a command half a second to load.
 */
public final class RegistryClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int CONNECT_MS = 3_000;
    private static final int READ_MS = 10_000;
    /** Three rounds over all addresses, 100 and 200 ms apart: long enough for a restart behind a balancer. */
    private static final int ROUNDS = 3;

    private static final long PAUSE_MS = 100;
    private static final long REMEMBER_MISSING_NANOS = TimeUnit.SECONDS.toNanos(10);
    /** A registry answers with a schema, not with a file; anything longer is not from a registry. */
    private static final int MAX_ANSWER = 8 << 20;

    private final List<String> urls;
    private final Optional<String> userInfo;
    private final boolean normalize;
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<Integer, Missing> missing = new ConcurrentHashMap<>();

    private record Missing(long nanoTime, RegistryException answer) {}

    private record Answer(int status, String body) {}

    RegistryClient(SerdeSettings settings) {
        urls = settings.urls();
        userInfo = settings.userInfo();
        normalize = settings.normalize();
    }

    /** Takes the same configuration as a serializer. */
    public static RegistryClient of(Map<String, ?> configs) {
        return new RegistryClient(SerdeSettings.of(configs));
    }

    public int register(String subject, Schema schema) {
        return id("/subjects/" + encode(subject) + "/versions", schema);
    }

    /** Id of a schema that must be registered already. */
    public int lookup(String subject, Schema schema) {
        return id("/subjects/" + encode(subject), schema);
    }

    /** A schema as it stands in the registry, which may put it differently: with references to types of other subjects. */
    public record Registered(int id, Schema schema) {}

    public Registered latest(String subject) {
        var path = "/subjects/" + encode(subject) + "/versions/latest";
        var answer = call("GET", path, "");
        return new Registered(id(path, answer), parse(subject, answer));
    }

    /** All subjects; a cheap way to see whether the registry is there. */
    public List<String> subjects() {
        var answer = call("GET", "/subjects", "");
        if (!answer.isArray()) {
            throw RegistryException.refused("what listens at " + urls
                    + " is no schema registry: it answered /subjects with " + shorten(answer.toString())
                    + "; check schema.registry.url");
        }
        var names = new ArrayList<String>();
        answer.forEach(n -> names.add(n.asText()));
        return names;
    }

    public Schema byId(int id) {
        var known = schemas.get(id);
        if (known != null) {
            return known;
        }
        var absent = missing.get(id);
        if (absent != null && System.nanoTime() - absent.nanoTime() < REMEMBER_MISSING_NANOS) {
            throw absent.answer();
        }
        try {
            var schema = parse("id " + id, call("GET", "/schemas/ids/" + id, ""));
            schemas.put(id, schema);
            return schema;
        } catch (RegistryException e) {
            if (!e.isTemporary()) {
                missing.put(id, new Missing(System.nanoTime(), e));
            }
            throw e;
        }
    }

    private int id(String path, Schema schema) {
        var body = JSON.createObjectNode().put("schema", schema.toString());
        return id(path, call("POST", path + (normalize ? "?normalize=true" : ""), body.toString()));
    }

    private int id(String path, JsonNode answer) {
        if (!answer.path("id").isInt()) {
            throw RegistryException.refused(
                    "schema registry " + urls + " answered " + path + " without an id: " + answer);
        }
        return answer.get("id").intValue();
    }

    private Schema parse(String what, JsonNode answer) {
        var earlier = new LinkedHashMap<String, Schema>();
        for (var reference : answer.path("references")) {
            resolve(reference, earlier);
        }
        return parse(what, answer.path("schema").asText(), earlier);
    }

    /** A schema may refer to named types that other subjects define; those come first. */
    private void resolve(JsonNode reference, Map<String, Schema> earlier) {
        var path = "/subjects/" + encode(reference.path("subject").asText()) + "/versions/"
                + reference.path("version").asInt();
        var answer = call("GET", path, "");
        for (var nested : answer.path("references")) {
            resolve(nested, earlier);
        }
        var schema = parse(path, answer.path("schema").asText(), earlier);
        earlier.put(schema.getFullName(), schema);
    }

    private Schema parse(String what, String text, Map<String, Schema> earlier) {
        try {
            var parser = new Schema.Parser();
            parser.addTypes(earlier.values());
            return parser.parse(text);
        } catch (SchemaParseException e) {
            throw RegistryException.refused(
                    "schema registry " + urls + " holds for " + what + " what is no Avro schema: " + e.getMessage());
        }
    }

    private JsonNode call(String method, String path, String body) {
        IOException last = new IOException("not asked");
        for (var round = 0; round < ROUNDS; round++) {
            for (var url : urls) {
                try {
                    var answer = exchange(method, url + path, body);
                    if (answer.status() / 100 == 2) {
                        return JSON.readTree(answer.body());
                    }
                    if (answer.status() < 500 && answer.status() != 429) {
                        throw refused(url, method, path, answer);
                    }
                    last = new IOException("answered " + answer.status() + " " + shorten(answer.body()));
                } catch (JsonProcessingException e) {
                    last = new IOException("answered what is not JSON: " + shorten(e.getOriginalMessage()), e);
                } catch (IOException e) {
                    last = e;
                }
            }
            pause(round);
        }
        throw RegistryException.unreachable(
                "schema registry " + urls + " did not serve " + method + " " + path + ": " + last.getMessage()
                        + "; check that it runs and that schema.registry.url is right (orc doctor)",
                last);
    }

    private Answer exchange(String method, String url, String body) throws IOException {
        var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setConnectTimeout(CONNECT_MS);
        connection.setReadTimeout(READ_MS);
        connection.setRequestProperty("Accept", TYPE + ", application/json");
        credentials(url)
                .ifPresent(u -> connection.setRequestProperty(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(u.getBytes(StandardCharsets.UTF_8))));
        if (!body.isEmpty()) {
            connection.setRequestProperty("Content-Type", TYPE);
            connection.setDoOutput(true);
            try (var out = connection.getOutputStream()) {
                out.write(body.getBytes(StandardCharsets.UTF_8));
            }
        }
        var status = connection.getResponseCode();
        try (var in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Answer(status, in == null ? "" : new String(in.readNBytes(MAX_ANSWER), StandardCharsets.UTF_8));
        }
    }

    private Optional<String> credentials(String url) {
        return userInfo.or(() -> Optional.ofNullable(URI.create(url).getUserInfo()));
    }

    private static RegistryException refused(String url, String method, String path, Answer answer) {
        var what = "schema registry " + url + " refused " + method + " " + path + ": " + answer.status() + " "
                + shorten(answer.body());
        return switch (answer.status()) {
            case 401, 403 -> RegistryException.forbidden(what + "; check " + SerdeSettings.USER_INFO);
            case 409 -> RegistryException.refused(what + "; a changed schema must be compatible with those before it");
            default -> RegistryException.refused(what);
        };
    }

    private static String shorten(String text) {
        return text.length() > 300 ? text.substring(0, 300) + "..." : text;
    }

    private static void pause(int round) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MS << round));
        if (Thread.interrupted()) {
            throw new InterruptException("interrupted while waiting for the schema registry");
        }
    }

    private static String encode(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8);
    }
}
