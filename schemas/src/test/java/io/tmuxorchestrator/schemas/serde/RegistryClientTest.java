package io.tmuxorchestrator.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistryClientTest {

    private ScriptedRegistry registry;
    private RegistryClient client;

    @BeforeEach
    void start() throws IOException {
        registry = new ScriptedRegistry();
        registry.hold(1, Agent.getClassSchema());
        client = RegistryClient.of(registry.config());
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void triesAgainWhatMayPass() {
        registry.next(500, "{\"error_code\": 50001, \"message\": \"not yet\"}");
        registry.next(200, "<html>a proxy's page</html>");
        assertThat(client.byId(1)).isEqualTo(Agent.getClassSchema());
        assertThat(registry.calls).hasValue(3);
    }

    @Test
    void givesUpWithWhatWasSaid() {
        for (var i = 0; i < 3; i++) {
            registry.next(503, "under repair");
        }
        var failure = catchThrowableOfType(RegistryException.class, () -> client.byId(1));
        assertThat(failure.isTemporary()).isTrue();
        assertThat(failure)
                .hasMessage(
                        "schema registry [" + registry.url() + "] did not serve GET /schemas/ids/1: answered 503 under"
                                + " repair; check that it runs and that schema.registry.url is right (orc doctor)");
    }

    @Test
    void aRegistryThatIsNotThereIsATemporaryMatter() throws IOException {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        var absent = RegistryClient.of(Map.of("schema.registry.url", "http://localhost:" + free));
        var failure = catchThrowableOfType(RegistryException.class, () -> absent.byId(1));
        assertThat(failure.isTemporary()).isTrue();
        assertThat(failure).hasMessageContaining("localhost:" + free).hasMessageContaining("Connection refused");
    }

    @Test
    void isNotMissedOnceItHasAnswered() {
        client.byId(1);
        registry.close();
        assertThat(client.byId(1)).isEqualTo(Agent.getClassSchema());
    }

    @Test
    void asksOnceForASchemaThatIsNotThere() {
        for (var i = 0; i < 1_000; i++) {
            var failure = catchThrowableOfType(RegistryException.class, () -> client.byId(9));
            assertThat(failure.isTemporary()).isFalse();
        }
        assertThat(registry.calls).hasValue(1);
    }

    @Test
    void saysThatASchemaIsIncompatibleOrACredentialWrong() {
        registry.next(409, "{\"error_code\": 409, \"message\": \"NAME_MISMATCH\"}");
        assertThatThrownBy(() -> client.register("orc.messages-value", AgentMessage.getClassSchema()))
                .hasMessageContaining("NAME_MISMATCH")
                .hasMessageContaining("must be compatible with those before it");
        registry.next(401, "{}");
        assertThatThrownBy(() -> client.subjects()).hasMessageContaining("check basic.auth.user.info");
    }

    @Test
    void refusesNonsense() {
        registry.next(200, "{\"schema\": \"{\\\"type\\\": \\\"recrd\\\"}\"}");
        assertThatThrownBy(() -> client.byId(3)).hasMessageContaining("holds for id 3 what is no Avro schema");
        registry.next(200, "{\"ident\": 5}");
        assertThatThrownBy(() -> client.register("s", Agent.getClassSchema())).hasMessageContaining("without an id");
    }

    @Test
    void readsSchemasThatReferToOthers() {
        registry.next(
                200,
                "{\"schema\": \"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"R\\\",\\\"fields\\\":[{\\\"name\\\":\\\"e\\\","
                        + "\\\"type\\\":\\\"x.E\\\"}]}\", \"references\": [{\"name\": \"x.E\", \"subject\": \"e\", \"version\": 1}]}");
        registry.next(
                200,
                "{\"schema\": \"{\\\"type\\\":\\\"enum\\\",\\\"name\\\":\\\"E\\\",\\\"namespace\\\":\\\"x\\\","
                        + "\\\"symbols\\\":[\\\"A\\\"]}\"}");
        assertThat(client.byId(5).getField("e").schema().getEnumSymbols()).containsExactly("A");
    }

    @Test
    void checksItsConfiguration() {
        assertThatThrownBy(() -> RegistryClient.of(Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessage("schema.registry.url is missing: set it to the schema registry's address");
        assertThatThrownBy(() -> RegistryClient.of(Map.of("schema.registry.url", "registry:8081")))
                .hasMessageContaining("is no address of a registry; use http://host:port");
        assertThatThrownBy(() ->
                        RegistryClient.of(Map.of("schema.registry.url", "http://r", "auto.register.schemas", "maybe")))
                .hasMessageContaining("auto.register.schemas");
    }
}
