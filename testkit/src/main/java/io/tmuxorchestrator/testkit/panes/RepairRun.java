package io.tmuxorchestrator.testkit.panes;

import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.TopicAdmin;
import io.tmuxorchestrator.schemas.topics.Topics;
import io.tmuxorchestrator.testkit.ChildJvm;
import io.tmuxorchestrator.testkit.Services;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** One host with placed agents, a bridge, and somebody who kills. Used by the test's thread. */
final class RepairRun implements AutoCloseable {

    private static final String HOST = "h1";

    /** Programs die more often than servers; weights are how often each stands here. */
    private enum Victim {
        PROGRAM,
        PROGRAM_TOO,
        SEVERAL_PROGRAMS,
        WINDOW,
        SESSION,
        SERVER,
        BRIDGE,
        BRIDGE_AND_PROGRAM,
        BRIDGE_AND_SERVER,
        PLACEMENT
    }

    private final Services services;
    private final Path directory;
    private final Class<?> program;
    private final Map<String, String> settings;
    private final Duration patience;
    private final Topics topics = new Topics(Services.newPrefix(), 3, 1);
    private final TmuxServer tmux = TmuxServer.start();
    private final TreeSet<String> wanted = new TreeSet<>();
    private final RepairAccount account = new RepairAccount();
    private final Random random = new Random(2026);
    private @Nullable ChildJvm bridge;

    RepairRun(Services services, Path directory, Class<?> program, Map<String, String> more, Duration patience) {
        this.services = services;
        this.directory = directory;
        this.program = program;
        this.patience = patience;
        settings = services.settings(topics.prefix());
        settings.put("data.directory", directory.resolve("data").toString());
        settings.put("host.id", HOST);
        settings.put("http.enabled", "false");
        settings.put("bridge.tmux.socket", tmux.socket().toString());
        settings.put(
                "bridge.profiles",
                FakeProfiles.write(directory.resolve("profiles")).toString());
        settings.putAll(more);
        try (var admin = services.admin()) {
            new TopicAdmin(admin).create(topics.standing());
        }
    }

    RepairAccount account() {
        return account;
    }

    boolean isWell() {
        return account.violations().isEmpty();
    }

    void startBridge() {
        bridge = ChildJvm.run(program, settings, directory.resolve("bridge.log"));
    }

    private void killBridge() {
        if (bridge != null) {
            bridge.kill();
        }
    }

    void place(List<String> agents) throws ExecutionException, InterruptedException {
        for (var agent : agents) {
            publish(
                    agent,
                    Placement.newBuilder()
                            .setAgent(agent)
                            .setHost(HOST)
                            .setProject(agents.indexOf(agent) % 2 == 0 ? "shop" : "bank")
                            .setProfile(FakeAgent.tui().profile())
                            .setDirectory(directory.toString())
                            .setCommand(FakeAgent.tui().command(log(agent)))
                            .setBriefing("")
                            .build());
            wanted.add(agent);
        }
    }

    private void publish(String agent, @Nullable Placement placement) throws ExecutionException, InterruptedException {
        var topic = topics.name(Topic.PLACEMENTS);
        try (var producer = services.rawProducer();
                var serializer = services.serializer()) {
            var value = placement == null ? null : serializer.serialize(topic, placement);
            producer.send(new ProducerRecord<>(topic, agent.getBytes(StandardCharsets.UTF_8), value))
                    .get();
        }
    }

    private Path log(String agent) {
        return directory.resolve(agent + ".log");
    }

    void killOne(int number) throws Exception {
        var victim = Victim.values()[random.nextInt(Victim.values().length)];
        var began = System.nanoTime();
        kill(victim);
        if (awaitAllIsWell(number + ", " + victim)) {
            account.repaired(victim.name(), (System.nanoTime() - began) / 1e9);
        }
    }

    private void kill(Victim victim) throws Exception {
        var one = any();
        switch (victim) {
            case PROGRAM, PROGRAM_TOO -> killProgram(one);
            case SEVERAL_PROGRAMS -> List.copyOf(wanted).forEach(this::killProgram);
            case WINDOW -> panes().stream().filter(p -> p.agent.equals(one)).forEach(p -> tmux.killPane(p.id));
            case SESSION -> tmux.run("kill-session", "-t", "=shop");
            case SERVER -> tmux.kill();
            case BRIDGE -> {
                killBridge();
                startBridge();
            }
            case BRIDGE_AND_PROGRAM -> {
                killBridge();
                killProgram(one);
                startBridge();
            }
            case BRIDGE_AND_SERVER -> {
                killBridge();
                tmux.kill();
                startBridge();
            }
            case PLACEMENT -> {
                publish(one, null);
                wanted.remove(one);
                killProgram(any());
                awaitAllIsWell(one + " is not wanted any more");
                place(List.of(one));
            }
        }
    }

    private String any() {
        return List.copyOf(wanted).get(random.nextInt(wanted.size()));
    }

    private void killProgram(String agent) {
        processes(agent).forEach(ProcessHandle::destroyForcibly);
    }

    /** Found by its log, which stands among its arguments. */
    private List<ProcessHandle> processes(String agent) {
        var log = log(agent).toString();
        return ProcessHandle.allProcesses()
                .filter(p ->
                        p.info().arguments().stream().flatMap(Arrays::stream).anyMatch(log::equals))
                .toList();
    }

    private record MarkedPane(String id, String agent, boolean dead) {}

    private List<MarkedPane> panes() {
        try {
            return tmux.run("list-panes", "-a", "-f", "#{@orc_agent}", "-F", "#{pane_id} #{@orc_agent} #{pane_dead}")
                    .lines()
                    .map(line -> line.split(" ", -1))
                    .map(f -> new MarkedPane(f[0], f[1], f[2].equals("1")))
                    .toList();
        } catch (IllegalStateException e) {
            return List.of(); // No server, or one that has no pane yet, or goes while it is asked.
        }
    }

    /** For as long as there is patience; what is wrong then is a violation. */
    boolean awaitAllIsWell(String after) {
        try {
            Awaitility.await(after)
                    .atMost(patience)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> wrong().isEmpty());
            return true;
        } catch (ConditionTimeoutException e) {
            account.broken(after + ": " + String.join("; ", wrong()));
            return false;
        }
    }

    private List<String> wrong() {
        var wrong = new ArrayList<String>();
        var panes = panes();
        for (var agent : wanted) {
            var processes = processes(agent).size();
            var alive =
                    panes.stream().filter(p -> p.agent.equals(agent) && !p.dead).count();
            if (processes != 1 || alive != 1) {
                wrong.add(agent + " has " + processes + " processes and " + alive + " living panes");
            }
        }
        panes.stream()
                .filter(p -> !wanted.contains(p.agent))
                .forEach(p -> wrong.add(p.agent + " is not wanted and has pane " + p.id));
        return wrong;
    }

    @Override
    public void close() {
        killBridge();
        tmux.close();
    }
}
