package io.tmuxorchestrator.cli.team;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tmuxorchestrator.cli.Installation;
import io.tmuxorchestrator.cli.OrcProcess;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.composer.ComposerWorker;
import io.tmuxorchestrator.runtime.WorkerProcess;
import io.tmuxorchestrator.runtime.config.ConfigurationLoader;
import io.tmuxorchestrator.runtime.config.RedisSettings;
import io.tmuxorchestrator.runtime.redis.Lease;
import io.tmuxorchestrator.runtime.redis.Leases;
import io.tmuxorchestrator.runtime.redis.RedisLink;
import io.tmuxorchestrator.schemas.HostState;
import io.tmuxorchestrator.sync.SyncWorker;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.panes.FakeProfiles;
import io.tmuxorchestrator.testkit.panes.PaneLog;
import io.tmuxorchestrator.testkit.panes.TmuxServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A person has teams fielded and disbanded, with all the workers of a host, real worktrees and programs in panes. */
@ExtendWith(RealServices.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ComposeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern SESSION = Pattern.compile("(\\w+-impl-[0-9a-f]{8}): \\d+ agents are at work");
    private static final int AT_ONCE = 10;
    private static final String LEARNS = "composer.learn=true";

    private final List<WorkerProcess> workers = new ArrayList<>();
    private Installation installation;
    private TmuxServer tmux;
    private Path directory;
    private Services services;

    @BeforeAll
    void install(Services services, @TempDir Path temporary) throws Exception {
        this.services = services;
        directory = temporary.toRealPath();
        installation = new Installation(services, directory);
        tmux = TmuxServer.start();
        workers.add(installation.bridge(Map.of(
                "host.id", "h1",
                "bridge.tmux.socket", tmux.socket().toString(),
                "bridge.profiles",
                        FakeProfiles.writeForTeams(directory.resolve("profiles"), directory.resolve("logs"))
                                .toString(),
                "bridge.place.grace", "2s",
                "bridge.place.atOnce", "10")));
        workers.add(installation.worker(SyncWorker.KIND, Map.of("host.id", "h1")));
        workers.add(installation.worker(ComposerWorker.KIND, Map.of("host.id", "h1", "composer.parting", "3s")));
        Awaitility.await("the host")
                .atMost(PATIENCE)
                .until(() -> orc("hosts", "--json").out().contains("\"" + HostState.UP + "\""));
    }

    @AfterAll
    void close() throws Exception {
        workers.forEach(WorkerProcess::close);
        tmux.close();
        installation.close();
    }

    private OrcProcess.Result orc(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--set", "host.id=h1", "--set", "composer.profile=" + FakeProfiles.TEAM));
        if (!all.contains(LEARNS)) {
            // What one test wants is not to be proposed to the next.
            all.addAll(List.of("--set", "composer.learn=false"));
        }
        return installation.orc(all.toArray(String[]::new));
    }

    private Path project(String name) throws Exception {
        var project = Files.createDirectories(directory.resolve("code").resolve(name));
        Files.writeString(project.resolve("go.mod"), "module " + name);
        Files.writeString(project.resolve("main.go"), "package main");
        Files.writeString(project.resolve("main_test.go"), "package main");
        git(project, "init -q -b main");
        git(project, "add -A");
        git(project, "-c user.name=A -c user.email=a@b commit -q -m First");
        return project;
    }

    private static void git(Path directory, String arguments) throws IOException {
        var process = new ProcessBuilder("sh", "-c", "git " + arguments)
                .directory(directory.toFile())
                .inheritIO()
                .start();
        assertThat(process.onExit().join().exitValue()).isZero();
    }

    private static String session(OrcProcess.Result composed) {
        var match = SESSION.matcher(composed.out());
        assertThat(match.find()).as(composed.out() + composed.err()).isTrue();
        return match.group(1);
    }

    private Path home(String session) {
        return directory.resolve("data/registry/projects").resolve(session.replace("-impl-", "-"));
    }

    @Test
    void aProjectIsLookedAtFieldedAndDisbanded() throws Exception {
        var shop = project("shop");
        assertThat(orc("inspect", shop.toString()).succeeded().out())
                .contains("Go 20.0: go.mod (10.0), 2 of 2 source files (10.0)", "go test ./...", "go_project");
        assertThat(new ObjectMapper()
                        .readTree(orc("inspect", shop.toString(), "--json").out())
                        .path("template")
                        .asText())
                .isEqualTo("go_project");
        assertThat(orc("compose", shop.toString(), "--dry-run").succeeded().out())
                .contains("shop: 5 agents", "└── shop-orchestrator", "    └── shop-project-manager");
        assertThat(orc("team", "show", "shop").exit()).isEqualTo(ExitCode.NOT_FOUND.code());

        var composed = orc("compose", shop.toString()).succeeded();
        var session = session(composed);
        assertThat(composed.err()).contains("worktrees of 5 agents are being made", "shop-tester READY");
        assertThat(tmux.run("list-windows", "-t", session, "-F", "#W"))
                .contains("orchestrator", "project-manager", "developer", "tester", "testrunner");
        var tree = home(session).resolve("worktrees/shop-developer");
        assertThat(tree.resolve("main.go")).exists();
        assertThat(tmux.ask(session + ":developer", "#{pane_current_path}")).isEqualTo(tree.toString());
        assertThat(home(session).resolve("session_state.json")).content().contains("\"phase\" : \"fielded\"");
        Awaitility.await("the briefing")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(new PaneLog(directory.resolve("logs/shop-developer.log")).submitted())
                        .singleElement()
                        .asString()
                        .contains("shop-developer", "You report to shop-project-manager", tree.toString()));
        assertThat(orc("team", "show", "shop").succeeded().out()).contains("··shop-developer", "Go");
        assertThat(orc("team", "list").succeeded().out()).contains("5/5", "go_project");

        orc("task", "add", "Mend the login", "--project", "shop").succeeded();
        Awaitility.await("the task")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(new PaneLog(directory.resolve("logs/shop-developer.log")).submitted())
                        .anyMatch(t -> t.contains("TASK shop-1: Mend the login")));

        var again = orc("compose", shop.toString());
        assertThat(again.exit()).isEqualTo(ExitCode.ALREADY_RUNNING.code());
        assertThat(again.err()).contains(session + " is in use", "orc disband shop");
        var pid = tmux.ask(session + ":developer", "#{pane_pid}");
        var changed = orc("compose", shop.toString(), "--replace", "--agents", "orchestrator,pm,dev,qa")
                .succeeded();
        assertThat(session(changed)).isEqualTo(session);
        assertThat(tmux.ask(session + ":developer", "#{pane_pid}")).isEqualTo(pid);
        Awaitility.await("that the others go")
                .atMost(PATIENCE)
                .until(() -> !Files.exists(home(session).resolve("worktrees/shop-tester")));

        Files.writeString(tree.resolve("unsaved.go"), "package main");
        var left = orc("disband", "shop", "--yes").succeeded();
        assertThat(left.out()).contains(": 1 files saved as", "is disbanded; what is not committed keeps " + tree);
        assertThat(tmux.run("list-sessions", "-F", "#S")).doesNotContain(session);
        assertThat(tree.resolve("unsaved.go")).exists();
        Files.delete(tree.resolve("unsaved.go"));
        Awaitility.await("that nothing is left").atMost(PATIENCE).until(() -> !Files.exists(home(session)));
        assertThat(orc("disband", "shop", "--yes").exit()).isEqualTo(ExitCode.NOT_FOUND.code());
    }

    @Test
    void whoCannotRunIsNotWaitedFor() throws Exception {
        var stuck = orc("compose", project("stuck").toString(), "--agents", "pm,qa", "--profile", "shell");
        assertThat(stuck.exit()).isEqualTo(ExitCode.FAILED.code());
        assertThat(stuck.err())
                .contains("stuck-qa is FAILED: its profile shell does not say which program to start", "orc disband");
        var asked = orc("disband", "stuck");
        assertThat(asked.exit()).isEqualTo(ExitCode.REFUSED.code());
        assertThat(asked.err()).contains("that would end 2 agents of stuck; say yes, or add --yes");
        orc("disband", "stuck", "--yes").succeeded();
    }

    @Test
    void tenAtOnceDoNotTouchEachOther() throws Exception {
        var arguments = new ArrayList<>(List.of("compose"));
        for (var i = 0; i < AT_ONCE; i++) {
            arguments.add(project("p" + i).toString());
        }
        arguments.addAll(List.of("--agents", "dev"));
        var composed = orc(arguments.toArray(String[]::new)).succeeded();
        var sessions =
                SESSION.matcher(composed.out()).results().map(m -> m.group(1)).toList();
        assertThat(sessions).hasSize(AT_ONCE).doesNotHaveDuplicates();
        for (var session : sessions) {
            var project = session.replaceAll("-impl-.*", "");
            assertThat(tmux.run("list-windows", "-t", session, "-F", "#W").lines())
                    .containsExactly("developer");
            assertThat(tmux.ask(session + ":developer", "#{pane_current_path}"))
                    .isEqualTo(home(session)
                            .resolve("worktrees/" + project + "-developer")
                            .toString());
        }
        IntStream.range(1, AT_ONCE)
                .forEach(i -> orc("disband", "p" + i, "--yes", "--no-wait").succeeded());
        Awaitility.await("that the others are gone")
                .atMost(PATIENCE)
                .until(() -> sessions.stream().filter(s -> !s.startsWith("p0-")).noneMatch(s -> Files.exists(home(s))));
        assertThat(tmux.run("list-sessions", "-F", "#S")).contains("p0-impl-");
        assertThat(orc("disband", "p0", "--yes").succeeded().out()).contains("nothing of it is left");
    }

    @Test
    void anAgentIsLentAndComesBack() throws Exception {
        var composed = orc("compose", project("ink").toString(), project("jam").toString(), "--agents", "pm,dev")
                .succeeded();
        var sessions =
                SESSION.matcher(composed.out()).results().map(m -> m.group(1)).toList();
        var ink = sessions.stream().filter(s -> s.startsWith("ink")).findFirst().orElseThrow();
        var jam = sessions.stream().filter(s -> s.startsWith("jam")).findFirst().orElseThrow();
        var tree = home(ink).resolve("worktrees/ink-developer");
        Files.writeString(tree.resolve("begun.go"), "package main");
        orc("team", "lend", "ink-developer", "--to", "jam").succeeded();
        assertThat(tmux.ask(jam + ":ink-developer", "#{pane_current_path}"))
                .isEqualTo(home(jam).resolve("worktrees/ink-developer").toString());
        assertThat(tree.resolve("begun.go")).as("its worktree waits").exists();
        assertThat(orc("team", "lend", "ink-project-manager", "--to", "jam").err())
                .contains("is all that ink has");
        orc("team", "return", "ink-developer").succeeded();
        assertThat(tmux.ask(ink + ":developer", "#{pane_current_path}")).isEqualTo(tree.toString());
        assertThat(orc("team", "return", "ink-developer").exit()).isEqualTo(ExitCode.NOT_FOUND.code());
        Files.delete(tree.resolve("begun.go"));
        orc("disband", "ink", "--yes", "--no-wait").succeeded();
        assertThat(orc("disband", "jam", "--yes").succeeded().out()).contains("nothing of it is left");
    }

    @Test
    void whatCannotBeFieldedIsRefusedAndSaysWhy() throws Exception {
        var project = project("sound");
        refused(
                ExitCode.REFUSED,
                "there is no role 'bakend'; did you mean backend?",
                project.toString(),
                "--agents",
                "pm,bakend");
        refused(ExitCode.REFUSED, "there is no template 'go'", project.toString(), "--template", "go");
        refused(
                ExitCode.REFUSED,
                "does not exist; name the directory of a project",
                directory.resolve("none").toString());
        refused(ExitCode.REFUSED, "is no name of a project", project.toString(), "--project", "a.b");
        var bare = Files.createDirectories(
                Path.of("/tmp").resolve("orc-compose-" + ProcessHandle.current().pid()));
        try {
            refused(ExitCode.REFUSED, "is in no git repository, and each agent needs a worktree", bare.toString());
        } finally {
            Files.delete(bare);
        }
        orc("agent", "start", "sound-qa", "--profile", FakeProfiles.TEAM, "--brief", "/dev/null")
                .succeeded();
        refused(ExitCode.ALREADY_RUNNING, "an agent sound-qa is placed already", project.toString(), "--agents", "qa");
        orc("agent", "stop", "sound-qa").succeeded();
    }

    private void refused(ExitCode code, String why, String... arguments) {
        var all = new ArrayList<>(List.of("compose"));
        all.addAll(List.of(arguments));
        var result = orc(all.toArray(String[]::new));
        assertThat(result.err()).contains(why);
        assertThat(result.exit()).isEqualTo(code.code());
        assertThat(orc("team", "list").err()).doesNotContain("sound");
    }

    @Test
    void aSecondStartWaitsThenNamesWhoIsAtIt() throws Exception {
        var project = project("busy");
        var prefix = installation.clients().topics().prefix();
        var configuration = ConfigurationLoader.of(Settings.sections())
                .flags(services.settings(prefix))
                .load();
        try (var redis = new RedisLink(configuration.section(RedisSettings.class), up -> {})) {
            var leases = new Leases(redis, prefix);
            var held = leases.acquire("project:busy", "big-box other/1 17 1 1", Duration.ofMinutes(5));
            var second = orc("compose", project.toString(), "--set", "composer.patience=1s");
            assertThat(second.exit()).isEqualTo(ExitCode.ALREADY_RUNNING.code());
            assertThat(second.err())
                    .contains("waiting for process 17 on big-box")
                    .contains("process 17 on big-box is starting or ending busy, for longer than 1 s");
            leases.release(((Lease.Outcome.Granted) held).lease());
        }
        orc("compose", project.toString(), "--no-wait").succeeded();
        orc("disband", "busy", "--yes").succeeded();
    }

    @Test
    void aTeamAsAFile() throws Exception {
        var project = project("filed");
        var file = directory.resolve("filed.yaml");
        Files.writeString(
                file,
                orc("spec", "create", project.toString(), "--agents", "pm,dev")
                        .succeeded()
                        .out());
        assertThat(orc("spec", "plan", file.toString()).succeeded().out()).contains("filed: 2 agents");
        var session =
                session(orc("spec", "deploy", file.toString(), "--set", LEARNS).succeeded());
        assertThat(tmux.run("list-sessions", "-F", "#S")).contains(session);
        assertThat(orc("team", "show", "filed", "--json").out()).contains("\"proposed\":\"developer,orchestrator,");
        assertThat(orc("team", "history").succeeded().out())
                .containsPattern(session + " .*developer,project-manager +developer,orchestrator,")
                .containsPattern("\\d+ of \\d+ teams were taken as proposed");
        assertThat(orc("compose", project.toString(), "--dry-run", "--set", LEARNS)
                        .succeeded())
                .satisfies(again -> assertThat(again.out()).contains("filed: 2 agents"))
                .satisfies(again -> assertThat(again.err()).contains("as you wanted it last time"));
        orc("disband", "filed", "--yes").succeeded();
        Files.writeString(file, "directory: /x\nmembers:\n  - role: qaa\n");
        assertThat(orc("spec", "plan", file.toString()).err())
                .contains("filed.yaml:3: members.role names the role 'qaa'");
    }
}
