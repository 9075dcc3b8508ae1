package io.tmuxorchestrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.cli.settings.Workers;
import io.tmuxorchestrator.runtime.WorkerProcess;
import io.tmuxorchestrator.runtime.config.ConfigurationLoader;
import io.tmuxorchestrator.runtime.http.PartStatus;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.Topics;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.TopicLedger;
import io.tmuxorchestrator.testkit.panes.TmuxServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/metrics.md} names every metric that the workers answer with, and no other. */
@ExtendWith(RealServices.class)
class MetricsPageTest {

    private static final Pattern DOCUMENTED = Pattern.compile("`((?:orc|kafka|jvm|process|system)_[a-z_]+)`");
    private static final Pattern ANSWERED = Pattern.compile("(?m)^# TYPE (\\S+)");
    private static final Pattern REGISTERED =
            Pattern.compile("(?:counter|timer|summary|gauge|[bB]uilder)\\(\\s*\"(orc\\.[a-z.]+)\"");

    /** What only a failure brings about, or an agent, or a worktree. */
    private static final Set<String> ABSENT_WHEN_QUIET = Set.of(
            "orc_errors_total",
            "orc_fleet",
            "orc_alerts_total",
            "orc_notifications_total",
            "orc_agent_cpu",
            "orc_agent_memory_bytes",
            "orc_agent_tokens",
            "orc_agent_cost_dollars",
            "orc_sync_outcomes_total",
            "orc_sync_propagation_seconds",
            "orc_sync_propagation_seconds_max",
            "orc_sync_snapshots_total",
            "orc_sync_commit_age_seconds");

    @TempDir
    Path directory;

    @Test
    void namesWhatTheWorkersAnswer(Services services) throws Exception {
        var answered = ANSWERED.matcher(scrapeAfterSomeWork(services))
                .results()
                .map(m -> m.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        var documented = documented();
        assertThat(answered)
                .as("metrics, each of which the page names, whole or by its beginning")
                .allMatch(a -> documented.stream().anyMatch(d -> d.endsWith("_") ? a.startsWith(d) : a.equals(d)));
        assertThat(documented)
                .as("names on the page, each of which a worker answers with")
                .filteredOn(d -> !ABSENT_WHEN_QUIET.contains(d))
                .allMatch(d -> answered.stream().anyMatch(a -> d.endsWith("_") ? a.startsWith(d) : a.equals(d)));
    }

    @Test
    void namesEveryMetricOfOurs() {
        var ours = Repository.sources().stream()
                .filter(f -> f.toString().contains("/src/main/"))
                .flatMap(f -> REGISTERED.matcher(Repository.read(f)).results())
                .map(m -> m.group(1).replace('.', '_'))
                .collect(Collectors.toSet());
        assertThat(ours).isNotEmpty();
        assertThat(ours)
                .allMatch(o -> documented().contains(o)
                        || documented().contains(o + "_total")
                        || documented().contains(o + "_seconds"));
    }

    private static Set<String> documented() {
        return DOCUMENTED
                .matcher(Repository.read("docs/metrics.md"))
                .results()
                .map(m -> m.group(1))
                .collect(Collectors.toSet());
    }

    private String scrapeAfterSomeWork(Services services) throws Exception {
        try (var tmux = TmuxServer.start()) {
            return scrapeAfterSomeWork(services, tmux);
        }
    }

    private String scrapeAfterSomeWork(Services services, TmuxServer tmux) throws Exception {
        var prefix = Services.newPrefix();
        var settings = new HashMap<>(services.settings(prefix));
        settings.put("data.directory", directory.toString());
        settings.put("bridge.tmux.socket", tmux.socket().toString());
        var configuration =
                ConfigurationLoader.of(Settings.sections()).flags(settings).load();
        try (var workers = new WorkerProcess(configuration, Workers.ALL, Clock.systemUTC())) {
            workers.start();
            Awaitility.await("the workers are ready")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> workers.statuses().stream().allMatch(PartStatus::ready));
            work(services, new Topics(prefix, 3, 1));
            deliver(services, new Topics(prefix, 3, 1), tmux);
            return scrape(workers.statusUri().orElseThrow());
        }
    }

    /** A message straight into the inbox of a pane: it is typed, and told of. */
    private static void deliver(Services services, Topics topics, TmuxServer tmux) throws Exception {
        var pane = tmux.newPane("work", List.of("cat", "-"));
        tmux.set(pane, "@orc_profile", "shell");
        tmux.set(pane, "@orc_agent", "alice");
        publish(services, topics.inbox("alice"), "alice");
        Awaitility.await("the message in its pane")
                .atMost(Duration.ofSeconds(60))
                .until(() -> tmux.capture(pane).contains("hi"));
        try (var events = new TopicLedger(services, topics.name(Topic.EVENTS))) {
            events.await(e ->
                    e.stream().anyMatch(r -> new String(r.value(), StandardCharsets.ISO_8859_1).contains(pane)));
        }
    }

    /** A message that is refused: it is routed, an event, and a dead letter. */
    private static void work(Services services, Topics topics) throws Exception {
        publish(services, topics.name(Topic.MESSAGES), "nobody");
        try (var letters = new TopicLedger(services, topics.name(Topic.DEAD_LETTERS))) {
            letters.await(l -> !l.isEmpty());
        }
    }

    private static void publish(Services services, String topic, String to) throws Exception {
        try (var producer = services.rawProducer();
                var serializer = services.serializer()) {
            var message = AgentMessage.newBuilder()
                    .setRecipientId(to)
                    .setContent("hi")
                    .build();
            var key = to.getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(topic, key, serializer.serialize(topic, message)))
                    .get();
        }
    }

    private static String scrape(URI status) throws Exception {
        try (var page = status.resolve("/metrics").toURL().openStream()) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
