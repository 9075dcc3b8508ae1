package io.tmuxorchestrator.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Confluent's REST interface, route by route: what of it clients, connectors and command-line tools use. */
final class RegistryApi {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final RegistryWriter registry;

    RegistryApi(RegistryWriter registry) {
        this.registry = registry;
    }

    /** A method, a path with {} for what varies, and what answers. */
    record Route(String method, String path, Function<RegistryRequest, JsonNode> answer) {}

    List<Route> routes() {
        return List.of(
                new Route("GET", "", request -> JSON.objectNode()),
                new Route("GET", "subjects", this::subjects),
                new Route("POST", "subjects/{}", this::lookup),
                new Route("DELETE", "subjects/{}", this::deleteSubject),
                new Route("GET", "subjects/{}/versions", this::versions),
                new Route("POST", "subjects/{}/versions", this::register),
                new Route("GET", "subjects/{}/versions/{}", request -> RegistryCodec.describe(version(request))),
                new Route("DELETE", "subjects/{}/versions/{}", this::deleteVersion),
                new Route("GET", "subjects/{}/versions/{}/schema", request -> raw(version(request))),
                new Route("GET", "subjects/{}/versions/{}/referencedby", this::referencedBy),
                new Route("GET", "schemas/types", request -> JSON.arrayNode().add("AVRO")),
                new Route("GET", "schemas/ids/{}", this::schemaById),
                new Route(
                        "GET",
                        "schemas/ids/{}/schema",
                        request -> raw(withId(request).get(0))),
                new Route("GET", "schemas/ids/{}/versions", this::versionsOfId),
                new Route("POST", "compatibility/subjects/{}/versions", this::compatibleWithAll),
                new Route("POST", "compatibility/subjects/{}/versions/{}", this::compatible),
                new Route("GET", "config", request -> level(registry.store().level(SchemaStore.GLOBAL))),
                new Route("PUT", "config", request -> setLevel(SchemaStore.GLOBAL, request)),
                new Route("DELETE", "config", request -> clearLevel(SchemaStore.GLOBAL)),
                new Route("GET", "config/{}", this::subjectLevel),
                new Route("PUT", "config/{}", request -> setLevel(request.subject(), request)),
                new Route("DELETE", "config/{}", request -> clearLevel(request.subject())),
                new Route("GET", "mode", request -> JSON.objectNode().put("mode", "READWRITE")),
                new Route("GET", "mode/{}", request -> JSON.objectNode().put("mode", "READWRITE")));
    }

    private JsonNode subjects(RegistryRequest request) {
        var store = registry.store();
        var prefix = request.query().getOrDefault("subjectPrefix", "");
        return strings(store.subjects().stream()
                .filter(subject -> subject.startsWith(prefix))
                .filter(subject ->
                        request.flag("deleted") || !store.liveVersions(subject).isEmpty())
                .toList());
    }

    private JsonNode versions(RegistryRequest request) {
        return numbers(Subjects.known(registry.store(), request.subject(), request.flag("deleted")).stream()
                .map(SchemaVersion::version)
                .toList());
    }

    private SchemaVersion version(RegistryRequest request) {
        return Subjects.version(registry.store(), request.subject(), request.version(), request.flag("deleted"));
    }

    private JsonNode register(RegistryRequest request) {
        var schema = request.schema();
        var id = registry.change(
                store -> Subjects.register(store, request.subject(), schema, request.references(store)));
        return JSON.objectNode().put("id", id);
    }

    private JsonNode lookup(RegistryRequest request) {
        var store = registry.store();
        return RegistryCodec.describe(Subjects.lookup(
                store, request.subject(), request.schema(), request.references(store), request.flag("deleted")));
    }

    private JsonNode deleteSubject(RegistryRequest request) {
        return numbers(registry.change(store -> request.flag("permanent")
                ? Subjects.deleteForGood(store, request.subject())
                : Subjects.delete(store, request.subject())));
    }

    private JsonNode deleteVersion(RegistryRequest request) {
        int deleted = registry.change(store -> request.flag("permanent")
                ? Subjects.deleteForGood(store, request.subject(), request.version())
                : Subjects.delete(store, request.subject(), request.version()));
        return JSON.numberNode(deleted);
    }

    private JsonNode referencedBy(RegistryRequest request) {
        return numbers(registry.store().referencing(version(request)).stream()
                .map(SchemaVersion::id)
                .distinct()
                .toList());
    }

    private List<SchemaVersion> withId(RegistryRequest request) {
        var found = registry.store().withId(request.id());
        if (found.isEmpty()) {
            throw RegistryRefusal.noSchema(request.id() + " ");
        }
        return found;
    }

    private JsonNode schemaById(RegistryRequest request) {
        var version = withId(request).get(0);
        var node = JSON.objectNode().put("schema", version.schema());
        if (!version.references().isEmpty()) {
            node.set("references", RegistryCodec.references(version.references()));
        }
        return node;
    }

    private JsonNode versionsOfId(RegistryRequest request) {
        var array = JSON.arrayNode();
        withId(request).stream()
                .filter(version -> request.flag("deleted") || !version.deleted())
                .forEach(version ->
                        array.addObject().put("subject", version.subject()).put("version", version.version()));
        return array;
    }

    private JsonNode compatible(RegistryRequest request) {
        var store = registry.store();
        var earlier = request.version().in(store.liveVersions(request.subject()));
        if (earlier.isEmpty() && !request.version().isLatest()) {
            throw RegistryRefusal.noVersion(request.version());
        }
        return verdict(store, request, earlier.stream().toList());
    }

    private JsonNode compatibleWithAll(RegistryRequest request) {
        var store = registry.store();
        return verdict(store, request, store.liveVersions(request.subject()));
    }

    private static JsonNode verdict(SchemaStore store, RegistryRequest request, List<SchemaVersion> earlier) {
        var candidate = AvroText.parse(request.schema(), request.references(store), store);
        var objections = Subjects.objections(store, store.level(request.subject()), candidate, earlier);
        var verdict = JSON.objectNode().put("is_compatible", objections.isEmpty());
        if (request.flag("verbose")) {
            verdict.set("messages", strings(objections));
        }
        return verdict;
    }

    private JsonNode subjectLevel(RegistryRequest request) {
        var store = registry.store();
        return level(
                request.flag("defaultToGlobal")
                        ? store.level(request.subject())
                        : store.ownLevel(request.subject()).orElseThrow(() -> Subjects.noLevel(request.subject())));
    }

    private JsonNode setLevel(String subject, RegistryRequest request) {
        var wanted =
                CompatibilityLevel.parse(request.body().path("compatibility").asText());
        var set = registry.change(store -> Subjects.setLevel(subject, wanted));
        return JSON.objectNode().put("compatibility", set.name());
    }

    private JsonNode clearLevel(String subject) {
        return level(registry.change(store -> Subjects.clearLevel(store, subject)));
    }

    private static ObjectNode level(CompatibilityLevel level) {
        return JSON.objectNode().put("compatibilityLevel", level.name());
    }

    /** A schema is JSON by itself. */
    private static JsonNode raw(SchemaVersion version) {
        return JSON.rawValueNode(new RawValue(version.schema()));
    }

    private static ArrayNode strings(Collection<String> values) {
        var array = JSON.arrayNode();
        values.forEach(array::add);
        return array;
    }

    private static ArrayNode numbers(List<Integer> values) {
        var array = JSON.arrayNode();
        values.forEach(array::add);
        return array;
    }
}
