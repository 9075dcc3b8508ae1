package io.tmuxorchestrator.cli;

import io.tmuxorchestrator.bridge.BrokerBridge;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.router.MessageRouter;
import io.tmuxorchestrator.runtime.WorkerKind;
import io.tmuxorchestrator.runtime.WorkerProcess;
import io.tmuxorchestrator.runtime.config.ConfigurationLoader;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.TopicAdmin;
import io.tmuxorchestrator.testkit.Services;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** An installation of its own on the shared services, with a router, and commands that run in this process. */
public final class Installation implements AutoCloseable {

    private final Map<String, String> settings;
    private final KafkaClients clients;
    private final WorkerProcess router;
    private final Producer<String, Object> producer;
    private final Producer<byte[], byte[]> raw;

    public Installation(Services services, Path directory) throws Exception {
        settings = new HashMap<>(services.settings(Services.newPrefix()));
        settings.put("data.directory", directory.resolve("data").toString());
        settings.put("sync.sweep", "2s");
        settings.put("templates.directory", directory.resolve("templates").toString());
        var configuration =
                ConfigurationLoader.of(Settings.sections()).flags(settings).load();
        clients = new KafkaClients(configuration, "test");
        try (var admin = services.admin()) {
            new TopicAdmin(admin).create(clients.topics().standing());
        }
        producer = clients.producer();
        raw = services.rawProducer();
        router = new WorkerProcess(configuration, List.of(MessageRouter.KIND), Clock.systemUTC());
        router.start();
    }

    Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    public KafkaClients clients() {
        return clients;
    }

    public String inbox(String agent) {
        return clients.topics().inbox(agent);
    }

    /** A command as a program of its own. */
    public List<String> command(String... arguments) {
        var all = new ArrayList<>(OrcProcess.command(arguments));
        settings.forEach((path, value) -> all.addAll(List.of("--set", path + "=" + value)));
        return all;
    }

    public OrcProcess.Result orc(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var given = settings.entrySet().stream()
                .map(s -> s.getKey() + "=" + s.getValue())
                .toList();
        var line = Orc.commandLine(arguments);
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        var exit = line.execute(with(given, arguments));
        return new OrcProcess.Result(exit, out.toString(), err.toString());
    }

    /** The arguments, with settings as {@code path=value}. */
    static String[] with(List<String> settings, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        // What comes after -- is no option.
        var end = all.contains("--") ? all.indexOf("--") : all.size();
        settings.forEach(s -> all.addAll(end, List.of("--set", s)));
        return all.toArray(String[]::new);
    }

    /** The bridge of a host, which has settings of its own. */
    public WorkerProcess bridge(Map<String, String> more) throws Exception {
        return worker(BrokerBridge.KIND, more);
    }

    /** Another worker of this host. */
    public WorkerProcess worker(WorkerKind kind) throws Exception {
        return worker(kind, Map.of());
    }

    /** The same, with settings of its own. */
    public WorkerProcess worker(WorkerKind kind, Map<String, String> more) throws Exception {
        var all = new HashMap<>(settings);
        all.putAll(more);
        var configuration =
                ConfigurationLoader.of(Settings.sections()).flags(all).load();
        var worker = new WorkerProcess(configuration, List.of(kind), Clock.systemUTC());
        worker.start();
        return worker;
    }

    /** As a bridge would report it. */
    public void agent(String name, String role, String window) throws Exception {
        put(
                Topic.AGENTS,
                name,
                Agent.newBuilder()
                        .setAgent(name)
                        .setHost("laptop")
                        .setProject("shop")
                        .setRole(role)
                        .setState(AgentState.IDLE)
                        .setSession("shop-impl")
                        .setWindow(window)
                        .build());
    }

    public void put(Topic topic, String key, IndexedRecord record) throws Exception {
        producer.send(new ProducerRecord<>(clients.topics().name(topic), key, record))
                .get();
    }

    public void put(Topic topic, byte[] key, byte[] value) throws Exception {
        raw.send(new ProducerRecord<>(clients.topics().name(topic), key, value)).get();
    }

    @Override
    public void close() throws Exception {
        router.close();
        producer.close();
        raw.close();
    }
}
