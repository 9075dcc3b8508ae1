package io.tmuxorchestrator.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.panes.FakeAgent;
import io.tmuxorchestrator.testkit.panes.PaneEntry;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What users of other systems suffered, where no other test has it. The page docs/acceptance.md has all cases. */
@ExtendWith(RealServices.class)
class AcceptanceTest {

    private Services services;
    private Path directory;

    @BeforeEach
    void take(Services services, @TempDir Path directory) {
        this.services = services;
        this.directory = directory;
    }

    private BridgedHost host(String... settings) {
        return new BridgedHost(services, directory, settings);
    }

    @Test
    void cases3And12ADraftIsLeftAloneAndNothingIsGluedToIt() throws Exception {
        try (var host = host()) {
            var pane = host.agent("alice", FakeAgent.tui());
            host.startBridge();
            host.awaitState("alice", AgentState.READY);
            host.tmux().type(pane, "half a tho");
            BridgedHost.await("the draft").until(() -> host.tmux().capture(pane).contains("❯ half a tho"));
            host.send("alice", "do this");
            host.awaitEvent(
                    EventType.MESSAGE_DELAYED, e -> e.getText().orElse("").contains("somebody's draft"));
            assertThat(host.tmux().capture(pane)).contains("❯ half a tho\n");
            host.tmux().type(pane, "ught");
            host.tmux().press(pane, "Enter");
            BridgedHost.await("both").until(() -> host.log("alice").submitted().size() == 2);
            assertThat(host.log("alice").submitted()).containsExactly("half a thought", "do this");
        }
    }

    @Test
    void case9AnIdleAgentGetsItsMailAtOnceAndNotWhenSomebodyLooksNext() throws Exception {
        try (var host = host("bridge.observe.poll", "1h")) {
            host.agent("alice", FakeAgent.tui());
            host.startBridge();
            for (var text : List.of("one", "two", "three")) {
                host.send("alice", text);
                BridgedHost.await(text)
                        .until(() -> host.log("alice").submitted().contains(text));
            }
        }
    }

    @Test
    void case10WhatNobodyTakesIsADeadLetter() throws Exception {
        try (var host = host("bridge.delivery.hold", "1s")) {
            host.mark(
                    host.tmux().newPane("alice", List.of("true")),
                    "alice",
                    FakeAgent.tui().profile());
            host.startBridge();
            host.send("alice", "are you there?");
            var letter = host.awaitEvent(EventType.MESSAGE_DEAD_LETTERED, e -> true);
            assertThat(letter.getText().orElse("")).contains("waited for alice longer than");
        }
    }

    @Test
    void case15AReminderThatComesAgainBeforeItWasTakenIsTypedOnce() throws Exception {
        try (var host = host()) {
            var pane = host.agent("alice", FakeAgent.tui());
            host.tmux().run("select-pane", "-d", "-t", pane);
            host.startBridge();
            for (var i = 0; i < 5; i++) {
                host.send("alice", "report, please");
            }
            BridgedHost.await("what is dropped")
                    .until(() ->
                            host.events(EventType.MESSAGE_DUPLICATE, e -> true).size() == 4);
            host.tmux().run("select-pane", "-e", "-t", pane);
            host.send("alice", "the last");
            BridgedHost.await("the last")
                    .until(() -> host.log("alice").submitted().contains("the last"));
            assertThat(host.log("alice").submitted()).containsExactly("report, please", "the last");
        }
    }

    @Test
    void case23WhoIsToldNothingIsGivenNothing() throws Exception {
        try (var host = host()) {
            host.agent("idle", FakeAgent.tui());
            host.agent("busy", FakeAgent.tui());
            for (var i = 0; i < 3; i++) {
                var text = "number " + i;
                host.startBridge();
                host.awaitState("idle", AgentState.READY);
                host.send("busy", text);
                BridgedHost.await(text).until(() -> host.log("busy").submitted().contains(text));
                host.stopBridge();
            }
            assertThat(host.log("idle").read()).extracting(PaneEntry::kind).containsOnly(PaneEntry.Kind.STARTED);
        }
    }
}
