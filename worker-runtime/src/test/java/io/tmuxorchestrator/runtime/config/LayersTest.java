package io.tmuxorchestrator.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.runtime.config.LoaderFixture.BridgeSettings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayersTest {
    @TempDir
    Path directory;

    private LoaderFixture fixture;

    @BeforeEach
    void start() {
        fixture = new LoaderFixture(directory);
    }

    private Entry bootstrap() {
        return fixture.entry("kafka.bootstrap");
    }

    @Test
    void everyLayerLiesOverTheOneBelow() {
        assertThat(bootstrap()).isEqualTo(new Entry("kafka.bootstrap", "127.0.0.1:19092", "default"));
        fixture.running("kafka.bootstrap: running:1\n");
        assertThat(bootstrap()).isEqualTo(new Entry("kafka.bootstrap", "running:1", "running system running.yaml:1"));
        fixture.yaml("profile: staging\nkafka:\n  bootstrap: file:1\n");
        assertThat(bootstrap()).isEqualTo(new Entry("kafka.bootstrap", "file:1", "orc.yaml:3"));
        fixture.file("orc-staging.yaml", "kafka:\n\n  bootstrap: profile:1\n");
        assertThat(bootstrap()).isEqualTo(new Entry("kafka.bootstrap", "profile:1", "orc-staging.yaml:3"));
        fixture.environment("ORC_KAFKA_BOOTSTRAP", "variable:1");
        assertThat(bootstrap())
                .isEqualTo(new Entry("kafka.bootstrap", "variable:1", "environment ORC_KAFKA_BOOTSTRAP"));
        fixture.flag("kafka.bootstrap", "flag:1");
        assertThat(bootstrap()).isEqualTo(new Entry("kafka.bootstrap", "flag:1", "flag --set kafka.bootstrap"));
        assertThat(fixture.load().section(KafkaSettings.class).bootstrap()).isEqualTo("flag:1");
    }

    @Test
    void laterFilesLieOverEarlierOnes() {
        fixture.yaml("http: {port: 1, bind: 0.0.0.0}\n").file("own.yaml", "http.port: 2\n");
        var configuration = fixture.loader().file(directory.resolve("own.yaml")).load();
        assertThat(configuration.section(HttpSettings.class)).isEqualTo(new HttpSettings("0.0.0.0", 2, true));
    }

    @Test
    void mapsGrowKeyByKeyAndListsAreReplaced() {
        fixture.yaml("""
                kafka:
                  properties:
                    security.protocol: SSL
                    client.rack: a
                bridge.hosts: [one, two]
                """)
                .environment("ORC_KAFKA_PROPERTIES_SECURITY_PROTOCOL", "SASL_SSL")
                .flag("kafka.properties.client.id", "me")
                .flag("bridge.hosts", "three, four,");
        var configuration = fixture.load();
        assertThat(configuration.section(KafkaSettings.class).properties())
                .isEqualTo(Map.of("security.protocol", "SASL_SSL", "client.rack", "a", "client.id", "me"));
        assertThat(configuration.section(BridgeSettings.class).hosts()).containsExactly("three", "four");
        assertThat(fixture.entry("kafka.properties.security.protocol").origin())
                .isEqualTo("environment ORC_KAFKA_PROPERTIES_SECURITY_PROTOCOL");
    }

    @Test
    void aKeyWithoutAValueLeavesTheLayerBelow() {
        fixture.yaml("kafka:\n# bootstrap: x\nhttp:\n  port:\n");
        assertThat(fixture.load().section(HttpSettings.class).port()).isEqualTo(19100);
    }

    @Test
    void anEmptyFileAndNoRunningSystemAreFine() {
        fixture.yaml("# nothing yet\n");
        assertThat(fixture.loader()
                        .runningSystem(directory.resolve("none.yaml"))
                        .load()
                        .profile())
                .isEmpty();
    }

    @Test
    void theProfileComesFromFlagThenVariableThenFile() {
        fixture.yaml("profile: staging\n");
        assertThat(fixture.load().profile()).contains("staging");
        assertThat(fixture.entry("profile").origin()).isEqualTo("orc.yaml:1");
        fixture.environment("ORC_PROFILE", "production");
        assertThat(fixture.load().profile()).contains("production");
        fixture.flag("profile", "development");
        assertThat(fixture.entry("profile")).isEqualTo(new Entry("profile", "development", "flag --set profile"));
    }

    @Test
    void aProfileOfOnesOwnNeedsItsFile() {
        fixture.yaml("profile: prodution\n");
        assertThat(fixture.problems())
                .containsExactly("orc.yaml:1: profile: 'prodution' has no file; create "
                        + directory.getFileSystem().getPath("orc-prodution.yaml")
                        + ", or use development, staging or production");
        fixture.file("orc-prodution.yaml", "http.port: 7\n");
        assertThat(fixture.load().section(HttpSettings.class).port()).isEqualTo(7);
    }

    @Test
    void aProfileCannotNameAFileElsewhere() {
        fixture.yaml("").environment("ORC_PROFILE", "../secret");
        assertThat(fixture.problems())
                .containsExactly(
                        "environment ORC_PROFILE: profile: '../secret' is not a name; use letters, digits, - and _");
    }

    @Test
    void aProfileFileCannotChooseAProfile() {
        fixture.yaml("profile: staging\n").file("orc-staging.yaml", "profile: production\n");
        assertThat(fixture.problems())
                .containsExactly(
                        "orc-staging.yaml:1: profile cannot be chosen by the file of a profile; move it to orc.yaml");
    }

    @Test
    void pathsInFilesAreMeantFromTheFile() {
        fixture.yaml("data.directory: state\nbridge.workspace: ~/work\nlog.directory: /var/log/orc\n");
        var configuration = fixture.load();
        assertThat(configuration.section(DataSettings.class).directory()).isEqualTo(directory.resolve("state"));
        assertThat(configuration.section(BridgeSettings.class).workspace()).contains(Path.of("/home/ann/work"));
        assertThat(configuration.section(LogSettings.class).directory()).contains(Path.of("/var/log/orc"));
    }

    @Test
    void listsOfGroupsAreTakenWhole() {
        fixture.yaml("bridge:\n  steps:\n    - {name: a, weight: 1}\n    - name: ${HOME}\n      weight: 2\n");
        assertThat(fixture.load().section(BridgeSettings.class).steps())
                .containsExactly(new LoaderFixture.Step("a", 1), new LoaderFixture.Step("/home/ann", 2));
    }

    @Test
    void aliasesOfYamlAreFollowed() {
        fixture.yaml("kafka.properties: &p {client.rack: a}\nregistry.properties: *p\n");
        assertThat(fixture.load().section(RegistrySettings.class).properties()).containsEntry("client.rack", "a");
    }
}
