package io.tmuxorchestrator.cli.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tmuxorchestrator.cli.Installation;
import io.tmuxorchestrator.cli.OrcProcess;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.composer.ComposerWorker;
import io.tmuxorchestrator.runtime.WorkerProcess;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.Tier;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** People and agents give out work and report on it, by way of router and composer. */
@ExtendWith(RealServices.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TaskTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Installation installation;
    private WorkerProcess composer;

    @BeforeAll
    void install(Services services, @TempDir Path directory) throws Exception {
        installation = new Installation(services, directory);
        composer = installation.worker(ComposerWorker.KIND, Map.of("host.id", "h1"));
        agent("pm", "project-manager", Tier.PROJECT_MANAGER);
        agent("alice", "developer", Tier.ENGINEER);
    }

    @AfterAll
    void close() throws Exception {
        composer.close();
        installation.close();
    }

    private void agent(String name, String role, Tier tier) throws Exception {
        installation.put(
                Topic.AGENTS,
                name,
                Agent.newBuilder()
                        .setAgent(name)
                        .setHost("h1")
                        .setProject("shop")
                        .setRole(role)
                        .setTier(tier)
                        .setState(AgentState.IDLE)
                        .build());
    }

    private OrcProcess.Result task(String... arguments) {
        var all = new ArrayList<>(List.of("task"));
        all.addAll(List.of(arguments));
        return installation.orc(all.toArray(String[]::new));
    }

    @Test
    void workIsGivenOutReportedAndAgreedOn() throws Exception {
        var added = task("add", "Mend the login", "--project", "shop", "--criteria", "ann can log in");
        assertThat(added.succeeded().out()).startsWith("shop-1 (Mend the login) is to be done");
        Awaitility.await("that it is given out")
                .atMost(PATIENCE)
                .until(() -> task("list", "--json").out().contains("\"assignee\":\"alice\""));
        assertThat(task("add", "Test the login", "--after", "shop-1", "--from", "pm", "--json")
                        .succeeded()
                        .out())
                .contains("\"taskId\":\"shop-2\"", "after shop-1");

        assertThat(task("progress", "shop-1", "40", "the form is there", "--from", "alice")
                        .succeeded()
                        .out())
                .isEqualToIgnoringNewLines("shop-1 (Mend the login) 40 %: the form is there");
        assertThat(task("list", "--project", "shop").succeeded().out())
                .containsPattern("shop-1 +IN_PROGRESS +40 % +alice .*Mend the login")
                .containsPattern("shop-2 +OPEN +0 % +- +shop-1 .*Test the login");
        assertThat(task("done", "shop-1", "all tests pass", "--from", "alice")
                        .succeeded()
                        .out())
                .contains("pm has to agree");
        assertThat(task("approve", "shop-1", "--from", "pm").succeeded().out()).contains("is done");

        assertThat(task("show", "shop-1").succeeded().out())
                .containsPattern("state +DONE")
                .containsPattern("created +user:\\S+ +OPEN")
                .containsPattern("assigned +service:composer +ASSIGNED +alice is given shop-1")
                .containsPattern("progressed +alice +IN_PROGRESS")
                .containsPattern("submitted +alice +IN_REVIEW")
                .containsPattern("completed +pm +DONE");
        var shown = new ObjectMapper().readTree(task("show", "shop-1", "--json").out());
        assertThat(shown.path("events")).hasSize(5);
        assertThat(installation
                        .orc("tail", "messages", "--agent", "alice", "--since", "5m", "--once")
                        .out())
                .contains("TASK shop-1: Mend the login", "ann can log in");
        Awaitility.await("the next")
                .atMost(PATIENCE)
                .until(() -> task("list", "--agent", "alice").out().contains("shop-2"));
        task("cancel", "shop-2").succeeded();

        assertThat(task("done", "shop-1", "--from", "alice"))
                .returns(ExitCode.REFUSED.code(), OrcProcess.Result::exit)
                .extracting(OrcProcess.Result::err)
                .asString()
                .contains("shop-1 is done already; 'orc task reopen shop-1'");
        assertThat(task("show", "shop-7"))
                .returns(ExitCode.NOT_FOUND.code(), OrcProcess.Result::exit)
                .extracting(OrcProcess.Result::err)
                .asString()
                .contains("there is no task 'shop-7'; did you mean shop-1?");
        assertThat(task("add", "x", "--project", "shop", "--to", "alise").err())
                .contains("there is no agent 'alise'; did you mean alice?");
    }

    @Test
    void aFeatureIsOnForAShareOfTheAgents() {
        assertThat(installation.orc("flag", "list").succeeded().out()).containsPattern("remind +OFF +0 %");
        assertThat(installation
                        .orc("flag", "set", "remind", "production")
                        .succeeded()
                        .out())
                .contains("remind is on for 100 % of the agents");
        assertThat(installation.orc("flag", "show", "remind").succeeded().out())
                .containsPattern("stage +PRODUCTION")
                .containsPattern("onFor .*alice.*pm");
        installation.orc("flag", "set", "remind", "off").succeeded();
        assertThat(installation.orc("flag", "set", "remnd", "beta"))
                .returns(ExitCode.NOT_FOUND.code(), OrcProcess.Result::exit)
                .extracting(OrcProcess.Result::err)
                .asString()
                .contains("did you mean remind?");
    }

    /** Without any command for it: what an agent says of a task, to whom it was told by, is what moves it. */
    @Test
    void whatAnAgentSaysMovesItsTask() throws Exception {
        task("add", "Write the manual", "--project", "shop", "--id", "manual", "--to", "alice")
                .succeeded();
        installation
                .orc(
                        "send",
                        "service:composer",
                        "some 60 % of it is there",
                        "--type",
                        "progress_update",
                        "--correlation",
                        "manual",
                        "--from",
                        "alice")
                .succeeded();
        Awaitility.await("that it is heard")
                .atMost(PATIENCE)
                .until(() -> task("list", "--agent", "alice", "--json").out().contains("\"progress\":60"));
        task("fail", "manual", "nobody reads it", "--from", "alice").succeeded();
        assertThat(task("list", "--all", "--state", "failed").out()).contains("manual");
        installation
                .orc("send", "service:composer", "on it", "--type", "progress_update", "--from", "alice")
                .succeeded();
        Awaitility.await("that it is told why nothing came of it")
                .atMost(PATIENCE)
                .until(() -> installation
                        .orc("tail", "messages", "--agent", "alice", "--since", "5m", "--once")
                        .out()
                        .contains("changed nothing: about which task? Say its id"));
    }
}
