package io.tmuxorchestrator.bridge.realagents;

import io.tmuxorchestrator.bridge.profile.AgentProfile;
import io.tmuxorchestrator.bridge.profile.Draft;
import io.tmuxorchestrator.bridge.profile.Profiles;
import io.tmuxorchestrator.bridge.profile.Reading;
import io.tmuxorchestrator.bridge.profile.Screen;
import io.tmuxorchestrator.bridge.profile.Sign;
import io.tmuxorchestrator.testkit.panes.TmuxServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A real agent in a pane, with a fake model of its own. Used by the test's thread. */
final class RunningAgent implements AutoCloseable {

    /** Starting takes some five seconds; a busy machine is given its time. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RealAgent kind;
    private final TmuxServer server;
    private final String pane;
    private final List<String> command;
    private final AgentProfile profile;
    private final FakeModel model;
    private final RealAgent.Home home;

    private RunningAgent(
            RealAgent kind,
            TmuxServer server,
            String pane,
            List<String> command,
            AgentProfile profile,
            FakeModel model,
            RealAgent.Home home) {
        this.kind = kind;
        this.server = server;
        this.pane = pane;
        this.command = command;
        this.profile = profile;
        this.model = model;
        this.home = home;
    }

    /** Returns when it takes text. */
    static RunningAgent start(RealAgent agent, Path programs, TmuxServer server, Path directory) throws IOException {
        var model = FakeModel.start();
        var home = RealAgent.Home.make(directory);
        agent.configure(home, model);
        var command = Command.words(List.of("env", "-C", home.work().toString()), agent.command(programs, home, model));
        var profile = Profiles.load(List.of()).named(agent.profile());
        var pane = server.newPane(agent.profile(), command);
        var running = new RunningAgent(agent, server, pane, command, profile, model, home);
        running.await("its input", Reading::takesText);
        return running;
    }

    /** In the same pane, as the profile says that its conversation is resumed; whether it goes on is not waited for. */
    void resume() {
        server.respawn(pane, Command.words(command, profile.resume()));
    }

    String pane() {
        return pane;
    }

    AgentProfile profile() {
        return profile;
    }

    /** What its model is to be told, when the bridge is told this. */
    String takes(Prompt prompt) {
        return kind.takes(prompt.typed(profile));
    }

    FakeModel model() {
        return model;
    }

    Reading reading() {
        var raw = server.run("capture-pane", "-p", "-e", "-t", pane);
        return profile.read(Screen.of(raw.lines().toList(), server.ask(pane, "#{pane_title}")));
    }

    /** What runs in the pane, as tmux sees it. */
    String program() {
        return server.ask(pane, "#{pane_current_command}");
    }

    Reading await(String what, Predicate<Reading> is) {
        return await(what, Duration.ofMillis(20), is);
    }

    private Reading await(String what, Duration interval, Predicate<Reading> is) {
        try {
            return Awaitility.await(what)
                    .atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(interval)
                    .until(this::reading, is);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    profile.name() + " does not show " + what + " but " + reading() + "\n" + server.capture(pane), e);
        }
    }

    /** Pastes without submitting, as the bridge does, and waits until it is seen. */
    void draft(String text) {
        server.run("set-buffer", "-b", "draft", "--", profile.input().asText(text));
        server.run("paste-buffer", "-p", "-d", "-r", "-b", "draft", "-t", pane);
        await("the draft", r -> r.draft() instanceof Draft.Holding);
    }

    /** One Enter: if the profile's pause is too short, this does not return. */
    void submit(String text) {
        await("an empty input", r -> r.takesText() && (profile.input().whileBusy() || !r.shows(Sign.BUSY)));
        draft(text);
        Awaitility.await("the pause of the profile")
                .pollDelay(profile.input().settle())
                .until(() -> true);
        press("Enter");
        await("that the text is gone", r -> !(r.draft() instanceof Draft.Holding));
    }

    void press(String key) {
        server.press(pane, key);
    }

    /** Answers a dialog with no. A dialog that has just come up was seen to ignore a key, so it is pressed until it is heard. */
    void refuse() {
        await("its input again", Duration.ofSeconds(2), reading -> {
            if (reading.shows(Sign.APPROVAL)) {
                press("Escape");
            }
            return reading.takesText();
        });
    }

    @Override
    public void close() {
        var program = ProcessHandle.of(Long.parseLong(server.ask(pane, "#{pane_pid}")));
        server.killPane(pane);
        program.ifPresent(RunningAgent::awaitEnd);
        home.end();
        model.close();
    }

    /** It still writes into its home after its terminal is gone. */
    private static void awaitEnd(ProcessHandle process) {
        process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }
}
