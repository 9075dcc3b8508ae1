package io.tmuxorchestrator.soak;

import io.tmuxorchestrator.embedded.kafka.KafkaCluster;
import io.tmuxorchestrator.soak.fault.Fault;
import io.tmuxorchestrator.soak.place.Host;
import io.tmuxorchestrator.soak.place.Job;
import io.tmuxorchestrator.soak.place.Member;
import io.tmuxorchestrator.testkit.panes.RedisFlush;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Lets things happen, and says when they are repaired. One thread. */
final class Striker {

    /** From writing schedules until they are due: enough to be read. */
    private static final Duration AHEAD = Duration.ofSeconds(3);

    private static final int DUE_AT_ONCE = 40;

    /** Enough to come by way of every partition. */
    private static final int PROBES = 4;

    private static final int LONGEST_WAIT_MILLIS = 600;

    /**
     * What happened.
     *
     * @param to whom, in words
     * @param isRepaired asked again and again
     * @param after done when it is repaired
     */
    record Blow(String to, BooleanSupplier isRepaired, Runnable after) {
        Blow(String to, BooleanSupplier isRepaired) {
            this(to, isRepaired, () -> {});
        }
    }

    private final Scene scene;
    private final Random random;

    Striker(Scene scene, Random random) {
        this.scene = scene;
        this.random = random;
    }

    /** The kinds that there can be here. */
    List<Fault> kinds() {
        var kinds = new ArrayList<>(List.of(Fault.values()));
        if (scene.ground().cluster().isEmpty()) {
            kinds.remove(Fault.BROKER_KILLED);
        }
        return kinds;
    }

    Blow strike(Fault fault) throws IOException {
        return switch (fault) {
            case ROUTER_KILLED -> router();
            case SCHEDULER_KILLED -> scheduler();
            case ANALYTICS_KILLED -> analytics();
            case BRIDGE_KILLED -> bridge();
            case SYNC_KILLED -> sync();
            case COMPOSER_KILLED -> composer();
            case ROUTER_AND_BRIDGE_KILLED -> routerAndBridge();
            case BROKER_KILLED -> broker(scene.ground().cluster().orElseThrow());
            case REDIS_FLUSHED -> redis();
            case TMUX_KILLED -> tmux(any(scene.hosts()), null);
            case TMUX_AND_BRIDGE_KILLED -> tmuxAndBridge();
            case PROGRAMS_KILLED -> programs();
        };
    }

    private Blow router() {
        var victim = victim(Job.ROUTER);
        scene.crew().replace(victim);
        return new Blow(victim.toString(), probe(scene.hosts()));
    }

    /** At the moment at which much is due. */
    private Blow scheduler() {
        var victim = victim(Job.SCHEDULER);
        var due = Instant.now().plus(AHEAD);
        var ids = scene.schedules()
                .want(DUE_AT_ONCE, due, i -> any(scene.members()).agent());
        scene.watch().until(due);
        pass();
        scene.crew().replace(victim);
        return new Blow(victim.toString(), () -> scene.schedules().haveFired(ids));
    }

    private Blow analytics() {
        var victim = victim(Job.ANALYTICS);
        var agent = any(scene.members());
        scene.crew().replace(victim);
        var since = Instant.now();
        scene.messages().say("user:ann", agent.agent());
        var said = new Instant[] {since};
        return new Blow(victim.toString(), () -> {
            if (Duration.between(said[0], Instant.now()).compareTo(AHEAD) > 0) {
                said[0] = Instant.now();
                scene.messages().say("user:ann", agent.agent());
            }
            return scene.figures().hasFigures(agent.agent(), since);
        });
    }

    private Blow bridge() {
        var victim = victim(Job.BRIDGE);
        scene.crew().replace(victim);
        return new Blow(victim.toString(), probe(List.of(host(victim))));
    }

    private Blow sync() {
        var victim = victim(Job.SYNC);
        var project = scene.commits().projects().stream()
                .filter(p -> p.host().id().equals(victim.where()))
                .findFirst()
                .orElseThrow();
        scene.crew().replace(victim);
        var commit = scene.commits().commitNow(project);
        return new Blow(victim.toString(), () -> scene.commits().isEverywhere(project, commit));
    }

    /** A team comes, or goes, and comes anew the next time. */
    private Blow composer() {
        var victim = victim(Job.COMPOSER);
        var project = scene.passing().stream()
                .filter(p -> p.host().id().equals(victim.where()))
                .findFirst()
                .orElseThrow();
        var comes = !scene.fleet().isFielded(project);
        if (comes) {
            scene.fleet().field(project);
        } else {
            scene.fleet().disband(project);
        }
        pass();
        scene.crew().replace(victim);
        return new Blow(
                victim + " while a team " + (comes ? "comes" : "goes"),
                () -> scene.fleet().wrong(project.host()).isEmpty()
                        && (comes || scene.fleet().isGone(project)));
    }

    private Blow routerAndBridge() {
        var router = victim(Job.ROUTER);
        var bridge = victim(Job.BRIDGE);
        scene.crew().kill(router);
        scene.crew().replace(bridge);
        scene.crew().revive(router);
        return new Blow(router + " and " + bridge, probe(List.of(host(bridge))));
    }

    private Blow broker(KafkaCluster cluster) {
        var id = 1 + random.nextInt(KafkaCluster.SIZE);
        cluster.kill(id);
        return new Blow("broker " + id, probe(scene.hosts()), () -> cluster.restart(id));
    }

    private Blow redis() throws IOException {
        RedisFlush.flush(scene.ground().services());
        return new Blow("Redis", probe(scene.hosts()));
    }

    private Blow tmuxAndBridge() {
        var bridge = victim(Job.BRIDGE);
        return tmux(host(bridge), bridge);
    }

    private Blow tmux(Host host, Crew.@Nullable Post bridge) {
        if (bridge != null) {
            scene.crew().kill(bridge);
        }
        host.loseTmux();
        if (bridge != null) {
            scene.crew().revive(bridge);
        }
        var probe = probe(List.of(host));
        return new Blow(
                "tmux of " + host.id() + (bridge == null ? "" : " and " + bridge),
                () -> scene.fleet().wrong(host).isEmpty() && probe.getAsBoolean());
    }

    private Blow programs() {
        var host = any(scene.hosts());
        var victims = scene.members().stream()
                .filter(m -> m.host() == host && random.nextInt(4) == 0)
                .toList();
        var processes = scene.fleet().processes();
        victims.forEach(m -> processes.getOrDefault(m.agent(), List.of()).forEach(ProcessHandle::destroyForcibly));
        var probe = probe(List.of(host));
        return new Blow(
                victims.size() + " programs on " + host.id(),
                () -> scene.fleet().wrong(host).isEmpty() && probe.getAsBoolean());
    }

    /** Messages to some agents of each of these hosts: whether all were taken. */
    private BooleanSupplier probe(List<Host> hosts) {
        var texts = new HashMap<Member, String>();
        for (var host : hosts) {
            var able = scene.members().stream()
                    .filter(m -> m.host() == host && !m.asks())
                    .toList();
            while (texts.keySet().stream().filter(m -> m.host() == host).count() < Math.min(PROBES, able.size())) {
                var member = any(able);
                texts.computeIfAbsent(member, m -> scene.messages().say("user:ann", m.agent()));
            }
        }
        return () -> scene.messages().haveTaken(Map.copyOf(texts));
    }

    private Crew.Post victim(Job job) {
        return any(scene.crew().victims(job));
    }

    private Host host(Crew.Post post) {
        return scene.hosts().stream()
                .filter(h -> h.id().equals(post.where()))
                .findFirst()
                .orElseThrow();
    }

    private void pass() {
        scene.watch().until(Instant.now().plusMillis(random.nextInt(LONGEST_WAIT_MILLIS)));
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
