package io.tmuxorchestrator.embedded.registry;

import static io.tmuxorchestrator.embedded.registry.RegistryClient.envelope;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tmuxorchestrator.embedded.Credentials;
import io.tmuxorchestrator.embedded.EmbeddedServiceException;
import io.tmuxorchestrator.embedded.LoopbackPorts;
import io.tmuxorchestrator.embedded.kafka.EmbeddedKafka;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry as its clients see it: over HTTP, on a real broker, a topic of its own for each test. */
class EmbeddedRegistryTest {
    private static final String V1 = "{'type':'record','name':'R','fields':[{'name':'a','type':'int'}]}";
    private static final String V2 =
            "{'type':'record','name':'R','fields':[{'name':'a','type':'int'},{'name':'b','type':'int','default':0}]}";
    private static final String BREAKING =
            "{'type':'record','name':'R','fields':[{'name':'a','type':'int'},{'name':'c','type':'int'}]}";

    @TempDir
    private static Path data;

    private static EmbeddedKafka kafka;

    private final String topic = "schemas-" + UUID.randomUUID();
    private EmbeddedRegistry registry;
    private RegistryClient client;

    @BeforeAll
    static void startKafka() {
        kafka = EmbeddedKafka.start(EmbeddedKafka.Settings.in(data));
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @BeforeEach
    void start() {
        registry = EmbeddedRegistry.start(settings());
        client = new RegistryClient(registry.url(), Optional.empty());
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private EmbeddedRegistry.Settings settings() {
        return EmbeddedRegistry.Settings.on(kafka.clientProperties()).withTopic(topic);
    }

    private void restart() {
        stop();
        start();
    }

    private void register(String subject, String schema, int id) throws Exception {
        client.post("/subjects/" + subject + "/versions", envelope(schema)).is("{'id':" + id + "}");
    }

    private static String quoted(String schema) {
        return schema.replace("'", "\\\"");
    }

    @Test
    void registersAndFindsAgain() throws Exception {
        client.get("/").is("{}");
        client.get("/subjects").is("[]");
        client.get("/schemas/types").is("['AVRO']");
        register("s-value", V1, 1);
        register("s-value", V1, 1);
        register("s-value", V2, 2);
        register("other", V1, 1);

        client.get("/subjects").is("['other','s-value']");
        client.get("/subjects?subjectPrefix=s-").is("['s-value']");
        client.get("/subjects/s-value/versions").is("[1,2]");
        client.get("/subjects/s-value/versions/1")
                .is("{'subject':'s-value','version':1,'id':1,'schema':'" + quoted(V1) + "'}");
        client.get("/subjects/s-value/versions/latest")
                .is("{'subject':'s-value','version':2,'id':2,'schema':'" + quoted(V2) + "'}");
        client.get("/subjects/s-value/versions/2/schema").is(V2);
        client.post("/subjects/s-value", envelope(V2))
                .is("{'subject':'s-value','version':2,'id':2,'schema':'" + quoted(V2) + "'}");
        client.get("/schemas/ids/1").is("{'schema':'" + quoted(V1) + "'}");
        client.get("/schemas/ids/1/schema").is(V1);
        client.get("/schemas/ids/1/versions").is("[{'subject':'other','version':1},{'subject':'s-value','version':1}]");
        client.get("/mode").is("{'mode':'READWRITE'}");
    }

    @Test
    void keepsEverythingAcrossARestart() throws Exception {
        register("s", V1, 1);
        register("s", V2, 2);
        client.put("/config/s", "{'compatibility':'FULL'}").is("{'compatibility':'FULL'}");
        register("gone", V1, 1);
        client.delete("/subjects/gone").is("[1]");
        restart();
        client.get("/subjects").is("['s']");
        client.get("/subjects/s/versions").is("[1,2]");
        client.get("/config/s").is("{'compatibilityLevel':'FULL'}");
        register("s", V2, 2);
        register("new", "'string'", 3);
    }

    @Test
    void neverGivesAnIdTwiceAcrossARestart() throws Exception {
        register("s", V1, 1);
        client.delete("/subjects/s").is("[1]");
        client.delete("/subjects/s?permanent=true").is("[1]");
        client.get("/schemas/ids/1").isRefused(404, 40403, "Schema 1 not found");
        restart();
        register("s", V2, 2);
    }

    @Test
    void deletesSoftlyThenForGood() throws Exception {
        register("s", V1, 1);
        register("s", V2, 2);
        client.delete("/subjects/s/versions/1?permanent=true").isRefused(404, 40407, "was not deleted first");
        client.delete("/subjects/s/versions/1").is("1");
        client.delete("/subjects/s/versions/1").isRefused(404, 40406, "soft deleted");
        client.get("/subjects/s/versions").is("[2]");
        client.get("/subjects/s/versions?deleted=true").is("[1,2]");
        client.get("/subjects/s/versions/1").isRefused(404, 40402, "Version 1 not found.");
        client.get("/schemas/ids/1").is("{'schema':'" + quoted(V1) + "'}");
        client.delete("/subjects/s/versions/1?permanent=true").is("1");
        client.get("/schemas/ids/1").isRefused(404, 40403, "not found");

        client.delete("/subjects/s?permanent=true").isRefused(404, 40405, "was not deleted first");
        client.delete("/subjects/s/versions/latest").is("2");
        client.delete("/subjects/s").isRefused(404, 40404, "soft deleted");
        client.get("/subjects").is("[]");
        client.get("/subjects?deleted=true").is("['s']");
        client.delete("/subjects/s?permanent=true").is("[2]");
        client.get("/subjects?deleted=true").is("[]");
        client.delete("/subjects/s").isRefused(404, 40401, "Subject 's' not found.");
    }

    @Test
    void refusesWhatOldReadersOrWritersWouldNotUnderstand() throws Exception {
        register("s", V1, 1);
        client.post("/subjects/s/versions", envelope(BREAKING))
                .isRefused(409, 409, "READER_FIELD_MISSING_DEFAULT_VALUE");
        client.post("/compatibility/subjects/s/versions/latest", envelope(V2)).is("{'is_compatible':true}");
        client.post("/compatibility/subjects/s/versions/1", envelope(BREAKING)).is("{'is_compatible':false}");
        var verbose = client.post("/compatibility/subjects/s/versions/latest?verbose=true", envelope(BREAKING));
        assertThat(verbose.body().path("messages").toString()).contains("READER_FIELD_MISSING_DEFAULT_VALUE");
        client.post("/compatibility/subjects/s/versions?verbose=true", envelope(V2))
                .is("{'is_compatible':true,'messages':[]}");
        client.post("/compatibility/subjects/new/versions/latest", envelope(V2)).is("{'is_compatible':true}");
        client.post("/compatibility/subjects/s/versions/7", envelope(V2)).isRefused(404, 40402, "Version 7");

        client.put("/config", "{'compatibility':'none'}").is("{'compatibility':'NONE'}");
        register("s", BREAKING, 2);
    }

    @Test
    void levelOfASubjectWinsOverTheGlobalOne() throws Exception {
        client.get("/config").is("{'compatibilityLevel':'BACKWARD'}");
        client.get("/config/s").isRefused(404, 40408, "does not have subject-level compatibility configured");
        client.get("/config/s?defaultToGlobal=true").is("{'compatibilityLevel':'BACKWARD'}");
        client.put("/config/s", "{'compatibility':'FULL_TRANSITIVE'}").is("{'compatibility':'FULL_TRANSITIVE'}");
        client.get("/config/s").is("{'compatibilityLevel':'FULL_TRANSITIVE'}");
        client.delete("/config/s").is("{'compatibilityLevel':'FULL_TRANSITIVE'}");
        client.delete("/config/s").isRefused(404, 40408, "");
        client.put("/config", "{'compatibility':'FULL'}").is("{'compatibility':'FULL'}");
        client.delete("/config").is("{'compatibilityLevel':'FULL'}");
        client.get("/config").is("{'compatibilityLevel':'BACKWARD'}");
        client.put("/config", "{'compatibility':'SIDEWAYS'}").isRefused(422, 42203, "Invalid compatibility level");
    }

    @Test
    void resolvesReferences() throws Exception {
        register("leaf", "{'type':'enum','name':'x.Leaf','symbols':['A']}", 1);
        var schema = "{'type':'record','name':'R','fields':[{'name':'l','type':'x.Leaf'}]}";
        var references = "'references':[{'name':'x.Leaf','subject':'leaf','version':1}]";
        var body = ("{'schema':'" + quoted(schema) + "'," + references + "}").replace('\'', '"');
        client.post("/subjects/s/versions", body).is("{'id':2}");
        client.post("/subjects/s/versions", body.replace("\"version\":1", "\"version\":-1"))
                .is("{'id':2}");
        restart();
        client.get("/schemas/ids/2").is("{'schema':'" + quoted(schema) + "'," + references + "}");
        client.get("/subjects/leaf/versions/1/referencedby").is("[2]");
        client.delete("/subjects/leaf").isRefused(422, 42206, "references exist");
        client.post("/subjects/s/versions", envelope(schema)).isRefused(422, 42201, "x.Leaf");
    }

    @Test
    void refusesWhatMakesNoSense() throws Exception {
        client.get("/subjects/none/versions").isRefused(404, 40401, "Subject 'none' not found.");
        client.get("/subjects/none/versions/1").isRefused(404, 40401, "");
        client.post("/subjects/none", envelope(V1)).isRefused(404, 40401, "");
        register("s", V1, 1);
        client.post("/subjects/s", envelope(V2)).isRefused(404, 40403, "Schema not found");
        client.get("/schemas/ids/99").isRefused(404, 40403, "Schema 99 not found");
        client.get("/schemas/ids/x").isRefused(404, 404, "Not Found");
        client.get("/subjects/s/versions/9").isRefused(404, 40402, "Version 9 not found.");
        client.get("/subjects/s/versions/0").isRefused(422, 42202, "'0' is not a valid version id");
        client.get("/subjects/s/versions/first").isRefused(422, 42202, "latest");
        client.post("/subjects/s/versions", envelope("{'type':'recrod'}")).isRefused(422, 42201, "Invalid schema");
        client.post("/subjects/s/versions", envelope("not json")).isRefused(422, 42201, "not json");
        client.post("/subjects/s/versions", envelope("[".repeat(5_000))).isRefused(422, 42201, "Invalid schema");
        client.post("/subjects/s/versions", "{}").isRefused(422, 42201, "Empty schema");
        client.post("/subjects/s/versions", "{\"schemaType\":\"JSON\",\"schema\":\"{}\"}")
                .isRefused(422, 42201, "holds AVRO only");
        client.post("/subjects/s/versions", "{\"schema\":\"\\\"int\\\"\",\"id\":7}")
                .isRefused(422, 42205, "not in import mode");
        client.post("/subjects/s/versions", "{\"schema\"").isRefused(400, 400, "Malformed JSON");
        client.post("/subjects/s/versions", "").isRefused(400, 400, "not a JSON object");
        client.post("/subjects/s/versions", " ".repeat((1 << 20) + 1)).isRefused(413, 413, "longer than");
        client.send("POST", "/subjects/s/versions", Optional.of("a=b"), "application/x-www-form-urlencoded")
                .isRefused(415, 415, "Unsupported Media Type");
        client.delete("/schemas/ids/1").isRefused(405, 405, "Method Not Allowed");
        client.get("/nowhere").isRefused(404, 404, "Not Found");
    }

    @Test
    void takesSubjectsOfAnyName() throws Exception {
        register("a%2Fb%20c+d%C3%BC", V1, 1);
        client.get("/subjects").is("['a/b c+dü']");
        client.get("/subjects/a%2Fb%20c+d%C3%BC/versions").is("[1]");
    }

    @Test
    void letsInWhoKnowsThePassword() throws Exception {
        stop();
        registry = EmbeddedRegistry.start(settings().withCredentials(new Credentials("orc", "sécret:x")));
        var user = registry.clientProperties().get("basic.auth.user.info");
        new RegistryClient(registry.url(), Optional.ofNullable(user))
                .get("/subjects")
                .is("[]");
        for (var other : List.of(Optional.<String>empty(), Optional.of("orc:guess"), Optional.of("ann:sécret:x"))) {
            new RegistryClient(registry.url(), other).get("/subjects").isRefused(401, 401, "Unauthorized");
        }
    }

    @Test
    void eightThreadsRegisteringOneSchemaGetOneId() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try {
            var requests = IntStream.range(0, 64)
                    .<Callable<String>>mapToObj(i ->
                            () -> client.post("/subjects/s" + i % 4 + "/versions", envelope(i % 2 == 0 ? V1 : V2))
                                    .body()
                                    .path("id")
                                    .asText())
                    .toList();
            var ids = new HashMap<String, Integer>();
            for (var answer : threads.invokeAll(requests)) {
                ids.merge(answer.get(), 1, Integer::sum);
            }
            assertThat(ids).isEqualTo(Map.of("1", 32, "2", 32));
        } finally {
            threads.shutdownNow();
        }
        client.get("/subjects/s0/versions").is("[1]");
    }

    @Test
    void passesOverRecordsThatAreNotItsOwn() throws Exception {
        register("s", V1, 1);
        var config = new HashMap<String, Object>(kafka.clientProperties());
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "not json", "x")).get();
            producer.send(new ProducerRecord<>(topic, "{\"keytype\":\"SCHEMA\"}", "["))
                    .get();
            producer.send(new ProducerRecord<>(topic, "{\"keytype\":\"NEW\"}", "{}"))
                    .get();
        }
        restart();
        client.get("/subjects").is("['s']");
    }

    @Test
    void laterRegistryOnTheSameTopicTakesOver() throws Exception {
        register("s", V1, 1);
        try (var later = EmbeddedRegistry.start(settings())) {
            var other = new RegistryClient(later.url(), Optional.empty());
            other.post("/subjects/s/versions", envelope(V2)).is("{'id':2}");
            client.post("/subjects/t/versions", envelope("'int'")).isRefused(500, 50001, "backend data store");
            client.post("/subjects/t/versions", envelope("'int'")).is("{'id':3}");
            client.get("/subjects/s/versions").is("[1,2]");
        }
    }

    @Test
    void refusesATopicThatWouldForget() throws Exception {
        var forgetful = "forgetful-" + UUID.randomUUID();
        try (var admin = Admin.create(new HashMap<>(kafka.clientProperties()))) {
            admin.createTopics(List.of(new NewTopic(forgetful, 1, (short) 1)))
                    .all()
                    .get();
        }
        assertThatThrownBy(() ->
                        EmbeddedRegistry.start(settings().withTopic(forgetful)).close())
                .isInstanceOf(EmbeddedServiceException.class)
                .hasMessageContaining("cleanup.policy=delete and would forget schemas");
    }

    @Test
    void saysThatTheBrokerIsNotThere() {
        var nowhere = Map.of("bootstrap.servers", "127.0.0.1:" + LoopbackPorts.free());
        assertThatThrownBy(() -> EmbeddedRegistry.start(EmbeddedRegistry.Settings.on(nowhere))
                        .close())
                .isInstanceOf(EmbeddedServiceException.class)
                .hasMessageContaining("check that the broker is up");
    }

    @Test
    void saysThatItsPortIsTaken() {
        var port = Integer.parseInt(registry.url().substring(registry.url().lastIndexOf(':') + 1));
        assertThatThrownBy(
                        () -> EmbeddedRegistry.start(settings().withPort(port)).close())
                .hasMessageContaining("registry: port " + port + " on 127.0.0.1 is taken");
    }
}
