package io.tmuxorchestrator.bridge.spend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.bridge.BridgedHost;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.Severity;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.panes.FakeAgent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A real tmux, a real broker, programs that spend: who has spent too much is given nothing more, once everybody was told. */
@ExtendWith(RealServices.class)
class BudgetsTest {

    private static final String LOGGING = """
            name: logging
            channel: tmux
            input:
              kind: line
            usage:
              logs:
                directory: '%s/{directory}'
                time: at
                model: model
                input: tokens
              prices:
                good: {input: 1000, output: 0}
            """;

    @TempDir
    Path directory;

    private static Predicate<AgentEvent> about(String agent) {
        return e -> e.getAgent().filter(agent::equals).isPresent();
    }

    /** Of the zone in which these tests cannot be about midnight by chance. */
    private static String zone() {
        return Instant.now().toString().substring(11, 13).compareTo("12") < 0 ? "Etc/GMT-6" : "Etc/GMT+6";
    }

    @Test
    void case33WhoHasSpentItsBudgetOnItsScreenIsHeldUntilSomebodyLetsItGoOn(Services services) throws Exception {
        try (var host = new BridgedHost(
                services, directory, "bridge.budget.agent", "1000,90usd", "bridge.budget.zone", zone())) {
            host.startBridge();
            var program = FakeAgent.tui().with("usage", "450,0.25");
            var placed = host.placement("alice", program).build();
            host.place(placed);
            host.awaitState("alice", AgentState.READY);
            host.send("alice", "one");
            host.awaitAgent("alice", a -> a.getTokensSpent() == 450 && a.getCostSpent() == 0.25);
            host.send("alice", "two");
            assertThat(host.awaitEvent(EventType.BUDGET_LOW, about("alice")).getSeverity())
                    .isEqualTo(Severity.WARNING);
            host.send("alice", "three");
            assertThat(host.awaitEvent(EventType.BUDGET_EXHAUSTED, about("alice"))
                            .getText()
                            .orElse(""))
                    .contains("orc resume alice");
            host.awaitAgent("alice", a -> a.getOverBudget().isPresent());
            host.send("alice", "four");
            assertThat(host.awaitEvent(EventType.MESSAGE_DELAYED, about("alice"))
                            .getText()
                            .orElse(""))
                    .contains("its budget of 1000,90usd a day is used up");

            host.stopBridge();
            host.startBridge();
            host.awaitAgent(
                    "alice",
                    a -> a.getTokensSpent() == 1350 && a.getOverBudget().isPresent());
            assertThat(host.log("alice").submitted()).containsExactly("one", "two", "three");

            host.place(Placement.newBuilder(placed)
                    .setAttributes(
                            Map.of(Budget.RESUMED, Long.toString(Instant.now().toEpochMilli())))
                    .build());
            BridgedHost.await("what waited")
                    .until(() -> host.log("alice").submitted(), List.of("one", "two", "three", "four")::equals);
            host.awaitAgent(
                    "alice",
                    a -> a.getTokensSpent() == 1800 && a.getOverBudget().isEmpty());
            assertThat(host.events(EventType.BUDGET_LOW, e -> true)).hasSize(1);
            assertThat(host.events(EventType.BUDGET_EXHAUSTED, e -> true)).hasSize(1);
        }
    }

    @Test
    void whatIsLoggedOnAllHostsCountsForTheProjectWhoeverIsKilled(Services services) throws Exception {
        var settings = new String[] {
            "bridge.budget.projects.shop", "5usd", "bridge.budget.zone", zone(), "bridge.hosts.lease", "3s"
        };
        try (var one = new BridgedHost(services, directory, settings);
                var two = one.beside("h2", "two", settings)) {
            profile(directory);
            profile(directory.resolve("two"));
            one.startBridgeApart();
            two.startBridge();
            place(one, "alice");
            place(two, "bob");
            one.awaitState("alice", AgentState.READY);
            one.awaitState("bob", AgentState.READY);
            log("bob", 1500);
            one.awaitAgent("bob", a -> a.getCostSpent() == 1.5);
            var total = 0;
            for (var kill = 0; kill < 3; kill++) {
                log("alice", 300);
                one.apart().kill();
                log("alice", 200);
                one.startBridgeApart();
                log("alice", 400);
                total += 900;
            }
            var spent = total;
            one.awaitAgent("alice", a -> a.getTokensSpent() == spent);
            assertThat(one.events(EventType.BUDGET_EXHAUSTED, e -> true)).isEmpty();
            log("alice", 900);
            one.awaitAgent("alice", a -> a.getTokensSpent() == spent + 900);
            one.awaitAgent("alice", a -> a.getOverBudget().isPresent());
            one.awaitAgent(
                    "bob",
                    a -> a.getOverBudget()
                            .filter(why -> why.contains("project shop, 5usd a day"))
                            .isPresent());
            assertThat(one.events(EventType.BUDGET_EXHAUSTED, e -> true))
                    .as("one, whoever told it")
                    .extracting(AgentEvent::getId)
                    .containsOnly(one.events(EventType.BUDGET_EXHAUSTED, e -> true)
                            .get(0)
                            .getId());
        }
    }

    private void profile(Path host) throws Exception {
        Files.writeString(host.resolve("profiles/logging.yaml"), LOGGING.formatted(directory.resolve("usage")));
    }

    private Path work(String agent) throws Exception {
        return Files.createDirectories(directory.toRealPath().resolve("work-" + agent));
    }

    private void place(BridgedHost host, String agent) throws Exception {
        host.place(host.placement(agent, FakeAgent.plain())
                .setProfile("logging")
                .setProject("shop")
                .setDirectory(work(agent).toString())
                .build());
    }

    private void log(String agent, int tokens) throws Exception {
        var logs = Files.createDirectories(
                directory.resolve("usage").resolve(work(agent).toString().replaceAll("[^A-Za-z0-9]", "-")));
        Files.writeString(
                logs.resolve("session.jsonl"),
                "{\"at\":\"%s\",\"model\":\"good-1\",\"tokens\":%d}%n".formatted(Instant.now(), tokens),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
