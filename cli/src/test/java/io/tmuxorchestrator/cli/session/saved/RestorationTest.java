package io.tmuxorchestrator.cli.session.saved;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.cli.session.saved.Sessions.Pane;
import io.tmuxorchestrator.cli.session.saved.Sessions.Session;
import io.tmuxorchestrator.cli.session.saved.Sessions.Window;
import io.tmuxorchestrator.schemas.Placement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestorationTest {

    private static final Instant AT = Instant.parse("2026-11-21T20:00:00Z");
    private static final String LAYOUT = "b25d,80x24,0,0,1";

    private static Pane pane(String running, String agent) {
        return new Pane("%1", true, "/srv", running, agent, agent.isEmpty() ? "" : "codex", "");
    }

    private static Window window(String id, String name, Pane... panes) {
        return new Window(id, 0, name, false, LAYOUT, "", List.of(panes));
    }

    private static Window plain(String id, String name) {
        return window(id, name, pane("", ""));
    }

    private static Sessions host(String server, Window... windows) {
        return new Sessions(server, List.of(new Session("work", false, List.of(windows))));
    }

    private static Save save(Sessions was, Placement... agents) {
        return Save.now(
                "evening",
                AT,
                "h1",
                was,
                List.of(agents).stream().map(SavedAgent::of).toList());
    }

    private static List<Step> windows(Save save, Sessions now) {
        return new Restoration(save, now, d -> !d.equals("/gone")).windows();
    }

    private static List<String> opened(List<Step> steps) {
        return steps.stream()
                .filter(Step.Open.class::isInstance)
                .map(s -> ((Step.Open) s).window().name())
                .toList();
    }

    @Test
    void whatIsStillThereIsLeftAloneWhateverItIsCalledNow() {
        var was = host("1.1", plain("@1", "edit"), plain("@2", "run"));
        assertThat(opened(windows(save(was), host("1.1", plain("@1", "renamed"), plain("@2", "run")))))
                .isEmpty();
        assertThat(opened(windows(save(was), host("1.1", plain("@2", "run"))))).containsExactly("edit");
    }

    @Test
    void anotherServerHasOtherWindowsWithTheSameIds() {
        var was = host("1.1", plain("@1", "edit"), plain("@2", "run"));
        assertThat(opened(windows(save(was), host("2.2", plain("@1", "other")))))
                .containsExactly("edit", "run");
        assertThat(opened(windows(save(was), Sessions.NONE))).containsExactly("edit", "run");
    }

    @Test
    void windowsOfOneNameAreCounted() {
        var was = host("1.1", plain("@1", "bash"), plain("@2", "bash"));
        assertThat(opened(windows(save(was), host("2.2", plain("@9", "bash"))))).hasSize(1);
        assertThat(opened(windows(save(was), host("2.2", plain("@9", "bash"), plain("@8", "bash")))))
                .isEmpty();
    }

    @Test
    void panesOfAgentsComeBackByTheirPlacements() {
        var alice = Placement.newBuilder().setAgent("alice").build();
        var was = host(
                "1.1",
                window("@1", "alice", pane("codex", "alice")),
                window("@2", "both", pane("codex", "alice"), pane("vim", "")),
                window("@3", "bob", pane("codex", "bob")));
        var steps = windows(save(was, alice), Sessions.NONE);
        assertThat(opened(steps)).containsExactly("both", "bob");
        var both = (Step.Open) steps.get(0);
        assertThat(both.window().panes()).hasSize(1);
        assertThat(both.window().layout()).as("it fits no more").isEmpty();
        assertThat(both.remarks()).containsExactly("vim ran in pane 0, and is not started");
        assertThat(steps.get(1).remarks())
                .containsExactly(
                        "pane 0 was agent bob, adopted: start codex, then 'orc adopt ... --as bob --profile codex'");
        assertThat(opened(windows(save(was, alice), host("2.2", window("@7", "both", pane("codex", "alice"))))))
                .as("a window with nothing but an agent is none of these")
                .contains("both");
    }

    @Test
    void saysWhatIsLost() {
        var gone = new Pane("%1", true, "/gone", "", "", "", "");
        assertThat(windows(save(host("1.1", window("@1", "edit", gone))), Sessions.NONE)
                        .get(0)
                        .remarks())
                .containsExactly("the directory of pane 0 is gone: /gone");
    }

    @Test
    void agentsAreWantedAsTheyWereWithoutTheirEnvironment() {
        var alice = Placement.newBuilder()
                .setAgent("alice")
                .setHost("h1")
                .setRole("developer")
                .setProfile("codex")
                .setPaused(true)
                .setCommand(List.of("codex", "--yolo"))
                .setEnvironment(Map.of("MODE", "fast", "TOKEN", "hidden"))
                .build();
        var save = save(Sessions.NONE, alice);
        assertThat(save.agents().get(0).placement().toString()).doesNotContain("fast", "hidden");
        var restoration = new Restoration(save, Sessions.NONE, d -> true);
        var step = (Step.Start) restoration
                .agents(Optional.empty(), Map.of("MODE", "slow", "OTHER", "x"), a -> Optional.empty())
                .get(0);
        assertThat(step.wanted())
                .isEqualTo(Placement.newBuilder(alice)
                        .setEnvironment(Map.of("MODE", "slow"))
                        .build());
        assertThat(step.remarks()).singleElement().asString().contains("without TOKEN", "--env TOKEN=...");
        var elsewhere = (Step.Start) restoration
                .agents(Optional.of("h2"), Map.of(), a -> Optional.empty())
                .get(0);
        assertThat(elsewhere.wanted().getHost()).contains("h2");
        assertThat(restoration.agents(Optional.empty(), Map.of(), a -> Optional.of("is placed")))
                .containsExactly(new Step.Leave("agent alice", List.of("is placed")));
    }

    /** A host on which steps are done, and on which names follow what runs. */
    private static final class Model {
        private final Random random;
        private final List<Window> windows = new ArrayList<>();

        Model(Random random) {
            this.random = random;
        }

        void open(Step.Open step) {
            var name = random.nextBoolean() ? step.window().name() : "sh";
            windows.add(new Window("@" + windows.size(), 0, name, true, "", step.mark(), List.of(pane("", ""))));
        }

        Sessions now() {
            return host("2.2", windows.toArray(Window[]::new));
        }
    }

    /** How many windows there are after a restore that was killed time and again. */
    private static int restored(Save save, Random random, UnaryOperator<Sessions> sight) {
        var model = new Model(random);
        for (var run = 0; run < 5; run++) {
            var steps = windows(save, sight.apply(model.now())).stream()
                    .filter(Step.Open.class::isInstance)
                    .map(Step.Open.class::cast)
                    .toList();
            var kill = run < 4 ? random.nextInt(steps.size() + 1) : steps.size();
            steps.subList(0, kill).forEach(model::open);
        }
        return model.windows.size();
    }

    private static Save some(Random random) {
        var names = List.of("vim", "bash", "sh");
        return save(host(
                "1.1",
                IntStream.range(0, 1 + random.nextInt(12))
                        .mapToObj(i -> plain("@" + i, names.get(random.nextInt(names.size()))))
                        .toArray(Window[]::new)));
    }

    @Test
    void whoeverIsKilledMeanwhileEachWindowIsMadeOnce() {
        for (var seed = 0; seed < 1_000; seed++) {
            var random = new Random(seed);
            var save = some(random);
            assertThat(restored(save, random, now -> now)).as("seed %d", seed).isEqualTo((int)
                    save.was().windows().count());
        }
    }

    @Test
    void whoDoesNotKnowItsOwnWindowsIsCaught() {
        var wrong = 0;
        for (var seed = 0; seed < 1_000; seed++) {
            var random = new Random(seed);
            var save = some(random);
            UnaryOperator<Sessions> blind = now -> host(
                    now.server(),
                    now.windows()
                            .map(w -> new Window(w.id(), 0, w.name(), true, "", "", w.panes()))
                            .toArray(Window[]::new));
            wrong += restored(save, random, blind) == save.was().windows().count() ? 0 : 1;
        }
        assertThat(wrong).isGreaterThan(500);
    }
}
