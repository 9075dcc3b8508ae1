package io.tmuxorchestrator.soak;

import io.tmuxorchestrator.soak.fault.Broken;
import io.tmuxorchestrator.soak.place.Ground;
import io.tmuxorchestrator.soak.place.Host;
import io.tmuxorchestrator.soak.place.Job;
import io.tmuxorchestrator.soak.place.WorkerProgram;
import io.tmuxorchestrator.testkit.ChildJvm;
import io.tmuxorchestrator.testkit.panes.FakeProfiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/** The workers, each a process of its own that can be killed. Used by one thread. */
final class Crew implements AutoCloseable {

    /** A worker's place: {@code message-router-2}, {@code broker-bridge-h1}. */
    record Post(Job job, String where, Path data) {
        @Override
        public String toString() {
            return job.worker() + "-" + where;
        }
    }

    private final Ground ground;
    private final Path directory;
    private final Path profiles;
    private final Map<String, Host> hosts = new LinkedHashMap<>();
    private final Optional<Broken> broken;
    private final List<Post> posts;
    private final Map<Post, ChildJvm> running = new LinkedHashMap<>();

    /**
     * Nobody is started yet.
     *
     * @param logs of the agents
     */
    Crew(Ground ground, Path directory, Path logs, List<Host> hosts, Plan plan) {
        this.ground = ground;
        this.directory = directory;
        this.broken = plan.broken();
        profiles = FakeProfiles.writeForTeams(directory.resolve("profiles"), logs);
        hosts.forEach(h -> this.hosts.put(h.id(), h));
        posts = posts(plan.instances());
    }

    /**
     * One after the other: so many JVMs that start at the same time are in each other's way.
     *
     * @param begun waits until so many workers have said that they run
     */
    void startAll(IntConsumer begun) {
        for (var post : posts) {
            start(post);
            begun.accept(running.size());
        }
    }

    private List<Post> posts(int instances) {
        var posts = new ArrayList<Post>();
        for (var job : Job.values()) {
            if (job.scales()) {
                for (var i = 1; i <= instances; i++) {
                    posts.add(new Post(job, Integer.toString(i), directory.resolve(job.worker() + "-" + i)));
                }
            } else {
                hosts.values().forEach(h -> posts.add(new Post(job, h.id(), h.data())));
            }
        }
        return posts;
    }

    private void start(Post post) {
        running.put(post, ChildJvm.run(WorkerProgram.class, settings(post), directory.resolve(post + ".log")));
    }

    private Map<String, String> settings(Post post) {
        var settings = ground.services().settings(ground.topics().prefix());
        settings.put(WorkerProgram.WORKER, post.job().worker());
        settings.put("topics.replication", Integer.toString(ground.topics().replication()));
        settings.put("data.directory", post.data().toString());
        settings.put("log.directory", directory.resolve("logs-" + post).toString());
        settings.put("http.enabled", "false");
        Optional.ofNullable(hosts.get(post.where())).ifPresent(host -> {
            settings.put("host.id", host.id());
            settings.put("bridge.tmux.socket", host.tmux().socket().toString());
        });
        settings.put("bridge.profiles", profiles.toString());
        settings.putAll(PATIENT);
        broken.ifPresent(b -> settings.putAll(b.settings(post.job(), directory)));
        return settings;
    }

    /** Agents die all the time here, and nobody is to give up on one of them. */
    private static final Map<String, String> PATIENT = Map.of(
            "bridge.place.pause", "200ms",
            "bridge.place.longestPause", "1s",
            "bridge.place.storm", "100000",
            "bridge.place.grace", "2s",
            "bridge.delivery.giveUp", "45s");

    /**
     * Those of a job that may be killed. The first of several is spared, so that somebody lives through the whole run and
     * shows whether it grows.
     */
    List<Post> victims(Job job) {
        var all = running.keySet().stream().filter(p -> p.job() == job).toList();
        return all.size() == 1 ? all : all.subList(1, all.size());
    }

    /** As kill -9 does. */
    void kill(Post post) {
        process(post).kill();
    }

    /** As kill -9 does, and another one at once. */
    void replace(Post post) {
        kill(post);
        start(post);
    }

    void revive(Post post) {
        start(post);
    }

    Map<String, Long> pids() {
        var pids = new LinkedHashMap<String, Long>();
        running.forEach((post, process) -> pids.put(post.toString(), process.pid()));
        return pids;
    }

    /** Workers that ended without being killed. */
    List<String> ended() {
        return running.entrySet().stream()
                .filter(e -> !e.getValue().isAlive())
                .map(e -> e.getKey() + " ended by itself; " + directory.resolve(e.getKey() + ".log") + " may say why")
                .toList();
    }

    private ChildJvm process(Post post) {
        return Optional.ofNullable(running.get(post)).orElseThrow();
    }

    @Override
    public void close() {
        running.values().forEach(ChildJvm::close);
    }
}
