package io.tmuxorchestrator.bridge.realagents;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.bridge.profile.Draft;
import io.tmuxorchestrator.bridge.profile.Sign;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.panes.TmuxServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bridge and the agents themselves: what stands in an inbox is what the model is told, once each, in order. */
@Tag("real-agents")
@ExtendWith(RealServices.class)
class BridgeToRealAgentsTest {

    private static final Logger LOG = LoggerFactory.getLogger(BridgeToRealAgentsTest.class);
    private static final int MESSAGES = 40;
    private static final int KILLS = 3;

    private static TmuxServer server;
    private static Path programs;

    @TempDir
    Path directory;

    private Services services;
    private RunningAgent agent;
    private RealDelivery delivery;

    @BeforeAll
    static void install() {
        programs = Npm.install();
        server = TmuxServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void take(Services services) {
        this.services = services;
    }

    @FunctionalInterface
    private interface Story {
        void happens() throws IOException;
    }

    private void tell(RealAgent kind, String name, Story story) throws IOException {
        try (var running = RunningAgent.start(kind, programs, server, directory);
                var inbox = new RealDelivery(services, running, server, directory)) {
            agent = running;
            delivery = inbox;
            delivery.startBridge();
            story.happens();
            var account = delivery.finish();
            LOG.atWarn().log("{} {}: {}; {}", kind, name, account, delivery.latencies());
            assertThat(account.violations()).isEmpty();
            assertThatNothingRan();
        }
    }

    /** Where the commands that the model asks for, and those that some messages look like, would leave a file. */
    private void assertThatNothingRan() {
        assertThat(directory.resolve("work/approved.txt")).doesNotExist();
        assertThat(Path.of("/var/tmp/approved.txt")).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource
    void oneByOne(RealAgent kind) throws IOException {
        tell(kind, "one by one", () -> Prompt.mixed(MESSAGES).forEach(delivery::deliver));
    }

    @ParameterizedTest
    @EnumSource
    void allAtOnceWhileItWorks(RealAgent kind) throws IOException {
        tell(kind, "while it works", () -> {
            delivery.deliver(new Prompt("user:ann", "[hold] and think"));
            Prompt.mixed(MESSAGES).forEach(delivery::publish);
            awaitWhileHeld();
            agent.model().release();
        });
    }

    /** Long enough for some of them to be typed, if they are at all. */
    private void awaitWhileHeld() {
        Awaitility.await("what it queues")
                .pollDelay(Duration.ofSeconds(5))
                .atMost(Duration.ofSeconds(10))
                .until(() -> true);
    }

    @ParameterizedTest
    @EnumSource
    void nothingAnswersADialog(RealAgent kind) throws IOException {
        tell(kind, "with a dialog", () -> {
            delivery.publish(new Prompt("user:ann", "[run] something"));
            Prompt.mixed(MESSAGES / 2).forEach(delivery::publish);
            agent.await("its question", r -> r.shows(Sign.APPROVAL));
            Awaitility.await("that it is still asked")
                    .during(Duration.ofSeconds(5))
                    .atMost(Duration.ofSeconds(15))
                    .until(() -> agent.reading().shows(Sign.APPROVAL));
            assertThatNothingRan();
            agent.refuse();
        });
    }

    @ParameterizedTest
    @EnumSource
    void theBridgeIsKilledInTheMiddleOfTyping(RealAgent kind) throws IOException {
        tell(kind, "with kills", () -> {
            Prompt.mixed(MESSAGES).forEach(delivery::publish);
            for (var kill = 0; kill < KILLS; kill++) {
                agent.await("something typed", r -> r.draft() instanceof Draft.Holding);
                delivery.killBridge();
                delivery.startBridge();
            }
        });
    }
}
