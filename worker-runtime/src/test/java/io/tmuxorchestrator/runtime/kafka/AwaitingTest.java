package io.tmuxorchestrator.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.tmuxorchestrator.embedded.Credentials;
import io.tmuxorchestrator.embedded.kafka.EmbeddedKafka;
import io.tmuxorchestrator.runtime.Installation;
import io.tmuxorchestrator.runtime.config.TopicsSettings;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.TopicAdmin;
import io.tmuxorchestrator.schemas.topics.TopicSpec;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

@ExtendWith(RealServices.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AwaitingTest {

    private final List<String> waitedFor = new CopyOnWriteArrayList<>();
    private Services services;
    private Installation installation;

    @BeforeEach
    void install(Services services) {
        this.services = services;
        installation = Installation.on(services);
    }

    @Test
    void makesTheTopicsThatAreMissing() throws Exception {
        everything();

        try (var admin = services.admin()) {
            var topics = installation.kafka().topics();
            assertThat(new TopicAdmin(admin).compare(topics.standing()).isEmpty())
                    .isTrue();
        }
        assertThat(waitedFor).isEmpty();
    }

    @Test
    void logsWhatIsNotAsItShouldBeAndLeavesIt() throws Exception {
        var topics = installation.kafka().topics();
        try (var admin = services.admin()) {
            var events = topics.spec(topics.name(Topic.EVENTS));
            new TopicAdmin(admin).create(List.of(new TopicSpec(events.name(), 1, (short) 1, events.config())));
            var log = new ListAppender<ILoggingEvent>();
            log.start();
            var logger = (Logger) LoggerFactory.getLogger(Awaiting.class);
            logger.addAppender(log);
            everything();
            logger.detachAppender(log);

            assertThat(log.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .singleElement()
                    .asString()
                    .startsWith(events.name() + ": partitions is 1, should be 3; set topics.partitions to what is");
            assertThat(new TopicAdmin(admin)
                            .compare(topics.standing())
                            .differences()
                            .size())
                    .isEqualTo(1);
        }
    }

    @Test
    void whoMayNotMakeTopicsWaitsAndIsToldWhichAreMissing() throws Exception {
        installation = installation.with("topics.create", "false");
        var starting = inBackground();
        await().until(() -> !waitedFor.isEmpty());
        assertThat(waitedFor.get(0))
                .contains("waiting for topics", installation.prefix() + "messages", "orc topics", "topics.create=true");
        try (var admin = services.admin()) {
            var topics = new TopicAdmin(admin);
            assertThat(topics.names(installation.prefix())).isEmpty();
            topics.create(installation.kafka().topics().standing());
        }
        starting.join();
    }

    @Test
    void waitsForABrokerThatComesLaterAndRefusesAWrongPasswordAtOnce(@TempDir Path directory) throws Exception {
        var port = Port.reserved();
        installation = installation.with("kafka.bootstrap", "127.0.0.1:" + port);
        logInWith("right");
        var starting = inBackground();
        await().until(() -> waitedFor.size() > 1);
        assertThat(waitedFor.get(0)).startsWith("waiting for Kafka at 127.0.0.1:" + port + ": ");
        assertThat(starting).isNotDone();

        var settings =
                EmbeddedKafka.Settings.in(directory).withPort(port).withCredentials(new Credentials("orc", "right"));
        try (var kafka = EmbeddedKafka.start(settings)) {
            starting.join();

            logInWith("a wrong one");
            assertThatThrownBy(this::everything)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("cannot use Kafka at " + kafka.bootstrap() + ": ")
                    .hasMessageContaining("Authentication failed")
                    .hasMessageNotContaining("a wrong one");
        }
    }

    @Test
    void waitsForABrokerWhoseNameIsNotKnownYet() {
        installation = installation.with("kafka.bootstrap", "broker.invalid:9092");
        var starting = inBackground();
        await().until(() -> waitedFor.size() > 1);
        assertThat(starting).isNotDone();
        starting.thread().interrupt();
        assertThatThrownBy(starting::join).hasCauseInstanceOf(InterruptedException.class);
    }

    @ParameterizedTest
    @CsvSource({"500,oops", "503,''", "404,no such page", "200,<html>welcome</html>", "200,''", "200,{}"})
    void waitsForARegistryThatIsNotRightYet(int status, String body) throws Exception {
        try (var registry = new SomeRegistry(new SomeRegistry.Answer(status, body))) {
            installation = installation.with("registry.url", registry.url());
            var starting = inBackground();
            await().until(() -> !waitedFor.isEmpty());
            assertThat(starting).isNotDone();
            assertThat(waitedFor.get(0))
                    .startsWith("waiting for the schema registry: ")
                    .contains(registry.url());

            registry.answers(SomeRegistry.RIGHT);
            starting.join();
        }
    }

    @ParameterizedTest
    @CsvSource({"401", "403"})
    void aWrongPasswordOfTheRegistryIsAnErrorAndNoReasonToWait(int status) throws Exception {
        try (var registry = new SomeRegistry(new SomeRegistry.Answer(status, "{\"message\": \"who are you?\"}"))) {
            installation = installation.with("registry.url", registry.url());
            assertThatThrownBy(this::everything)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll("cannot use the schema registry", "who are you?", "basic.auth.user.info");
            assertThat(registry.asked()).isEqualTo(1);
        }
    }

    private void logInWith(String password) {
        installation = installation
                .with("kafka.properties.security.protocol", "SASL_PLAINTEXT")
                .with("kafka.properties.sasl.mechanism", "PLAIN")
                .with(
                        "kafka.properties.sasl.jaas.config",
                        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"orc\" password=\""
                                + password + "\";");
    }

    private void everything() throws InterruptedException {
        var topics = installation.configuration().section(TopicsSettings.class);
        new Awaiting(installation.kafka(), topics, waitedFor::add).everything();
    }

    private static final class Starting extends CompletableFuture<Void> {
        private volatile Thread thread = Thread.currentThread();

        Thread thread() {
            return thread;
        }
    }

    private Starting inBackground() {
        var starting = new Starting();
        starting.thread = new Thread(() -> {
            try {
                everything();
                starting.complete(null);
            } catch (Exception e) {
                starting.completeExceptionally(new CompletionException(e));
            }
        });
        starting.thread.setDaemon(true);
        starting.thread.start();
        return starting;
    }
}
