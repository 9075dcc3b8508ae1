package io.tmuxorchestrator.cli.figures;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.analytics.metrics.Names;
import io.tmuxorchestrator.analytics.metrics.Publisher;
import io.tmuxorchestrator.analytics.metrics.Span;
import io.tmuxorchestrator.cli.Installation;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.MetricWindow;
import io.tmuxorchestrator.schemas.Scope;
import io.tmuxorchestrator.schemas.Task;
import io.tmuxorchestrator.schemas.TaskState;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.panes.TmuxServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What people and scripts are shown of figures, with windows as analytics-streams would publish them. */
@ExtendWith(RealServices.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FiguresCommandsTest {

    /** Of a minute whose figures are all of its first ten seconds: whichever of the two is read, it is the same. */
    private final Instant recent = Instant.now().truncatedTo(ChronoUnit.MINUTES).minusSeconds(60);

    private Installation installation;

    @BeforeAll
    void install(Services services, @TempDir Path directory) throws Exception {
        installation = new Installation(services, directory);
        publish(Scope.AGENT, "alice", Map.of("events", 9L, Names.DELIVERED, 5L, Names.WORKING, 8_000L, "from.bob", 3L));
        publish(Scope.AGENT, "bob", Map.of("events", 4L, Names.DELIVERED, 2L, Names.ERRORS, 1L, "from.user:ann", 1L));
        publish(Scope.PROJECT, "shop", Map.of("events", 13L, Names.DELIVERED, 7L));
        publish(Scope.SYSTEM, "system", Map.of("events", 13L, Names.DELIVERED, 7L, Names.COST, 1_500_000L));
        publish(
                Scope.AGENT,
                "dora",
                "blog",
                recent.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(5)),
                Span.DAY,
                Map.of("events", 2L, "from.bob", 2L));
        state("STARTING", recent.minusSeconds(100));
        state("READY", recent.minusSeconds(90));
    }

    private void publish(Scope scope, String subject, Map<String, Long> counts) throws Exception {
        publish(scope, subject, "shop", recent, Span.TEN_SECONDS, counts);
        publish(scope, subject, "shop", recent, Span.MINUTE, counts);
    }

    private void publish(
            Scope scope, String subject, String project, Instant start, Span length, Map<String, Long> counts)
            throws Exception {
        var window = MetricWindow.newBuilder()
                .setScope(scope)
                .setSubject(subject)
                .setStart(start)
                .setEnd(start.plus(length.length()))
                .setComplete(true)
                .setCounts(counts);
        if (scope == Scope.AGENT) {
            window.setProject(project);
        }
        var topic = installation.clients().topics().name(Topic.METRICS);
        var record = new ProducerRecord<String, Object>(
                topic, null, window.getEnd().toEpochMilli(), subject, window.build());
        record.headers().add(Publisher.SPAN, length.toString().getBytes(StandardCharsets.UTF_8));
        try (var producer = installation.clients().producer()) {
            producer.send(record).get();
        }
    }

    private void state(String state, Instant time) throws Exception {
        var event = AgentEvent.newBuilder()
                .setType(EventType.AGENT_STATE_CHANGED)
                .setAgent("alice")
                .setState(state)
                .setText("alice is " + state)
                .setTime(time)
                .build();
        installation.put(Topic.EVENTS, "alice", event);
    }

    @AfterAll
    void close() throws Exception {
        installation.close();
    }

    private String orc(String... arguments) {
        var result = installation.orc(arguments);
        assertThat(result.exit()).as(result.err()).isZero();
        return result.out();
    }

    @Test
    void topShowsWhoDoesWhat() {
        var top = orc("top", "--sort", "messages").lines().toList();
        assertThat(top).hasSize(3);
        assertThat(top.get(0)).startsWith("AGENT  HEALTH");
        assertThat(top.get(1)).startsWith("alice  active ");
        assertThat(top.get(2)).startsWith("bob    warning");
        assertThat(orc("top", "projects", "--csv").lines().skip(1))
                .singleElement()
                .asString()
                .startsWith("shop,active,0,,0,7,0,0,");
        assertThat(orc("top", "--sort", "errors", "--limit", "1", "--json"))
                .contains("\"agent\":\"bob\"", "\"errors\":1", "\"working\":null");
        assertThat(orc("top", "--project", "blog").lines()).hasSize(1);
        assertThat(installation.orc("top", "--limit", "-1").err()).contains("--limit -1 shows nothing; use 1 or more");
    }

    @Test
    void topFillsATerminalUntilSomebodyLeaves() {
        assertThat(installation.orc("top", "--watch").err()).contains("--watch needs a terminal");
        try (var tmux = TmuxServer.start()) {
            // A shell says with what it ended: tmux 3.3 does not always know.
            var command = new ArrayList<>(List.of(
                    "env", "ORC_TERMINAL=true", "sh", "-c", "\"$@\"; echo \"ended with $?\"; exec sleep 600", "sh"));
            command.addAll(installation.command("top", "--watch"));
            var pane = tmux.newPane("top", command);
            Awaitility.await("the figures")
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() ->
                            assertThat(tmux.capture(pane)).contains("q leaves", "AGENT  HEALTH", "alice  active"));
            tmux.press(pane, "q");
            Awaitility.await("its end")
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(tmux.capture(pane)).contains("ended with 0"));
            assertThat(tmux.capture(pane)).doesNotContain("q leaves");
            assertThat(tmux.ask(pane, "#{alternate_on}")).isEqualTo("0");
        }
    }

    @Test
    void statsComparesWithTheTimeBefore() {
        assertThat(orc("stats", "alice", "--since", "1h"))
                .containsPattern("messages.delivered +5 +- +-")
                .doesNotContain("from.bob");
        assertThat(orc("stats", "system", "--csv")).contains("cost.dollars,1.5,,");
        assertThat(orc("stats", "project:shop", "--every", "10s", "--json").lines())
                .singleElement()
                .asString()
                .contains("\"messages\":7");
        var nobody = installation.orc("stats", "carol");
        assertThat(nobody.exit()).isEqualTo(ExitCode.NOT_FOUND.code());
        assertThat(nobody.err()).contains("there are no figures of 'carol' since");
        assertThat(installation.orc("stats", "alice", "--every", "2h").err())
                .contains("--every: '2h' is no window; use 10s, 1m, 1h or 1d");
    }

    @Test
    void timelineReplaysAnAgent() {
        var states = orc("timeline", "alice", "--states", "--csv").lines().toList();
        assertThat(states.get(0)).isEqualTo("time,what,lasted,detail");
        assertThat(states.get(1)).endsWith(",STARTING,10000,alice is STARTING");
        assertThat(states.get(2)).contains(",READY,");
        assertThat(installation.orc("timeline", "carol").err()).contains("nothing was told of 'carol'");
    }

    @Test
    void graphShowsWhoTalksToWhom() {
        assertThat(orc("graph", "--csv").lines()).containsExactly("from,to,messages", "bob,alice,3", "user:ann,bob,1");
        assertThat(orc("graph", "--dot")).contains("\"bob\" -> \"alice\" [label=\"3\"];");
        assertThat(orc("graph", "--project", "blog", "--json")).isEmpty();
        assertThat(orc("graph", "--since", "7d", "--project", "blog", "--csv").lines())
                .containsExactly("from,to,messages", "bob,dora,2");
        assertThat(orc("graph", "--since", "7d", "--project", "shop", "--csv").lines())
                .as("also what its agents say to others")
                .containsExactly("from,to,messages", "bob,alice,3", "bob,dora,2", "user:ann,bob,1");
    }

    @Test
    void adviceSaysWhatItRestsOnAndWhatWouldDoIt() throws Exception {
        for (var id : List.of("shop-1", "shop-2", "shop-3")) {
            var task = Task.newBuilder()
                    .setId(id)
                    .setTitle("Mend " + id)
                    .setProject("shop")
                    .setState(TaskState.IN_REVIEW)
                    .setReviewer("pam")
                    .setUpdatedAt(recent);
            installation.put(Topic.TASKS, id, task.build());
        }
        var advice = installation.orc("advice");
        assertThat(advice.out().lines().toList().get(0)).isEqualTo("bottleneck: 3 tasks wait for pam to agree");
        assertThat(advice.out()).contains("the first is shop-1, 'Mend shop-1'", "\n  orc send pam \"review what waits");
        assertThat(advice.err()).contains("rebalance: not enough to go by: no agent with a role");
        assertThat(orc("advice", "--project", "shop", "--json"))
                .contains("\"kind\":\"bottleneck\"", "\"values\":{\"tasks\":3}", "\"lacking\":[{");
        assertThat(orc("advice", "--project", "blog")).isEmpty();
    }

    @Test
    void reportTellsWhatHappenedOnTheLastDays(@TempDir Path directory) throws Exception {
        assertThat(orc("report", "--days", "3"))
                .contains("2 agents of 1 projects were given 7 messages", "cost $1.50", "agents at once, best hour");
        assertThat(orc("report", "--days", "3", "--json")).contains("\"days\":[{\"day\":\"", "\"messages\":7");
        var page = directory.resolve("report.html");
        orc("report", "--html", page.toString());
        assertThat(Files.readString(page))
                .startsWith("<!doctype html>")
                .contains("<svg", "<td>alice</td>")
                .doesNotContain("http");
        assertThat(installation.orc("report", "--days", "0").err()).contains("--days: 0 is no such number");
    }
}
