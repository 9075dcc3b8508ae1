package io.tmuxorchestrator.analytics.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.AlertState;
import io.tmuxorchestrator.schemas.Priority;
import io.tmuxorchestrator.schemas.Scope;
import io.tmuxorchestrator.schemas.Severity;
import io.tmuxorchestrator.schemas.Tier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Who is told, of what, and in which words. */
class NotifyTest {

    private static final Instant T0 = Instant.parse("2026-11-21T10:00:00Z");
    private static final Duration GROUP = Duration.ofSeconds(10);

    private static Alert.Builder alert(String agent, Severity severity, String edge) {
        return Alert.newBuilder()
                .setKey("circuit/agent/" + agent)
                .setRule("circuit")
                .setState(edge.equals("resolved") ? AlertState.RESOLVED : AlertState.OPEN)
                .setSeverity(severity)
                .setScope(Scope.AGENT)
                .setSubject(agent)
                .setProject("shop")
                .setTitle(agent + " cannot be written to")
                .setText("five failures")
                .setRemedy("look")
                .setOpenedAt(T0)
                .setUpdatedAt(T0)
                .setAttributes(Map.of("edge", edge));
    }

    private static Alert raised(String agent) {
        return alert(agent, Severity.ERROR, "raised").build();
    }

    @Test
    void whatIsRaisedAtTheSameTimeIsToldTogetherAndAtOnce() {
        var batch = new Batch(Severity.WARNING, GROUP);
        batch.add(raised("alice"), T0);
        batch.add(raised("bob"), T0.plusSeconds(9));
        batch.add(alert("carol", Severity.INFO, "raised").build(), T0);
        batch.add(alert("dave", Severity.ERROR, "repeated").build(), T0);
        assertThat(batch.isDue(T0.plusSeconds(9))).isFalse();
        assertThat(batch.isDue(T0.plus(GROUP))).isTrue();
        assertThat(batch.take()).extracting(Alert::getSubject).containsExactly("alice", "bob");
        assertThat(batch.isEmpty()).isTrue();
    }

    @Test
    void whatIsOverOrSeenToBeforeItWasToldIsNotTold() {
        var batch = new Batch(Severity.WARNING, GROUP);
        batch.add(raised("alice"), T0);
        batch.add(alert("alice", Severity.ERROR, "resolved").build(), T0);
        batch.add(raised("bob"), T0);
        batch.add(alert("bob", Severity.ERROR, "acknowledged").build(), T0);
        assertThat(batch.isEmpty()).isTrue();
    }

    @Test
    void whatWasOverBeforeItWasToldIsToldWhenItComesBackAndLasts() {
        var batch = new Batch(Severity.WARNING, GROUP);
        batch.add(raised("alice"), T0);
        batch.add(alert("alice", Severity.ERROR, "resolved").build(), T0);
        batch.add(alert("alice", Severity.ERROR, "repeated").build(), T0);
        assertThat(batch.take()).extracting(Alert::getSubject).containsExactly("alice");
        batch.add(alert("alice", Severity.ERROR, "repeated").build(), T0);
        assertThat(batch.isEmpty()).isTrue();
    }

    @Test
    void theEndIsToldToWhoWasToldOfTheBeginning() {
        var batch = new Batch(Severity.WARNING, GROUP);
        batch.add(alert("alice", Severity.ERROR, "resolved").build(), T0);
        batch.add(
                alert("bob", Severity.ERROR, "resolved")
                        .setAttributes(Map.of("edge", "resolved", "untold", "true"))
                        .build(),
                T0);
        assertThat(batch.take()).extracting(Alert::getSubject).containsExactly("alice");
    }

    @Test
    void whatIsLongAgoIsNotTold() {
        var batch = new Batch(Severity.WARNING, GROUP);
        batch.add(raised("alice"), T0.plus(Duration.ofMinutes(61)));
        assertThat(batch.isEmpty()).isTrue();
    }

    private static Leads leads(Agent.Builder... agents) {
        var leads = new Leads();
        for (var agent : agents) {
            leads.update(agent.getAgent(), Optional.of(agent.build()));
        }
        return leads;
    }

    private static Agent.Builder agent(String name, Tier tier, String project) {
        return Agent.newBuilder()
                .setAgent(name)
                .setHost("h")
                .setTier(tier)
                .setProject(project)
                .setState(AgentState.IDLE);
    }

    @Test
    void whoManagesTheProjectIsToldAndElseWhoOverseesAll() {
        var pm = agent("pm", Tier.PROJECT_MANAGER, "shop");
        var other = agent("other", Tier.PROJECT_MANAGER, "desk");
        var top = agent("top", Tier.ORCHESTRATOR, "");
        assertThat(leads(pm, other, top).of(raised("alice"))).containsExactly("pm");
        assertThat(leads(pm, other, top).of(raised("pm"))).as("not of itself").containsExactly("top");
        assertThat(leads(pm.setState(AgentState.CRASHED), top).of(raised("alice")))
                .containsExactly("top");
        assertThat(leads(agent("bob", Tier.ENGINEER, "shop")).of(raised("alice")))
                .isEmpty();
    }

    @Test
    void aMessageSaysAllOnceAndIsTheSameIfItIsSentAgain() {
        var leads = leads(agent("pm", Tier.PROJECT_MANAGER, "shop"));
        var alerts = List.of(raised("alice"), raised("bob"));
        var messages = AgentNotifier.messages(alerts, leads);
        assertThat(messages).hasSize(1);
        var message = messages.get(0);
        assertThat(message.getRecipientId()).isEqualTo("pm");
        assertThat(message.getPriority()).isEqualTo(Priority.HIGH);
        assertThat(message.getContent())
                .contains("ERROR: alice cannot be written to", "five failures", "orc alerts ack circuit/agent/bob");
        assertThat(AgentNotifier.messages(List.of(raised("bob"), raised("alice")), leads)
                        .get(0)
                        .getId())
                .isEqualTo(message.getId());
        assertThat(AgentNotifier.messages(List.of(raised("alice")), leads)
                        .get(0)
                        .getId())
                .isNotEqualTo(message.getId());
    }

    @Test
    void aWebhookIsGivenTextForPeopleAndAlertsForPrograms() throws Exception {
        var bodies = new CopyOnWriteArrayList<String>();
        var headers = new CopyOnWriteArrayList<String>();
        var server = server(200, bodies, headers);
        try {
            new Webhook(address(server), Optional.of("secret")).tell(List.of(raised("alice"), raised("bob")));
        } finally {
            server.stop(0);
        }
        var body = new ObjectMapper().readTree(bodies.get(0));
        assertThat(body.path("text").asText()).contains("alice cannot be written to");
        assertThat(body.path("alerts")).hasSize(2);
        assertThat(body.path("alerts").get(0).path("id").asText()).isEqualTo(Notification.id(raised("alice")));
        assertThat(headers).containsExactly("Bearer secret");
    }

    @Test
    void aWebhookThatRefusesIsAFailureThatSaysWhere() throws Exception {
        var server = server(500, new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
        try {
            var webhook = new Webhook(address(server), Optional.empty());
            assertThatThrownBy(() -> webhook.tell(List.of(raised("alice"))))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("answered 500")
                    .hasMessageContaining("notify.webhook");
        } finally {
            server.stop(0);
        }
    }

    private static URI address(HttpServer server) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/hook");
    }

    private static HttpServer server(int status, List<String> bodies, List<String> headers) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            headers.addAll(exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        return server;
    }
}
