package io.tmuxorchestrator.runtime.streams;

import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.tmuxorchestrator.runtime.Worker;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.config.DataSettings;
import io.tmuxorchestrator.runtime.config.TopicsSettings;
import io.tmuxorchestrator.runtime.error.ErrorClass;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Severity;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Kafka Streams application as a worker. Streams runs its own threads; this only starts, watches and stops them. */
public final class StreamsWorker implements Worker {

    private static final Logger LOG = LoggerFactory.getLogger(StreamsWorker.class);
    /** Long enough to commit what was begun; after it the broker hands the work to another instance anyway. */
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private static final Duration RESTART = Duration.ofSeconds(1);

    /** So long it takes at most until a thread that is asleep sees that it is to end. */
    private static final Duration LONGEST_POLL = Duration.ofMillis(500);

    private final WorkerContext context;
    private final KafkaStreams streams;
    private final KafkaStreamsMetrics metrics;

    /**
     * A new application.
     *
     * @param version of the topology: state of another version is not taken over
     * @param settings beyond those that hold for every application here
     */
    public StreamsWorker(WorkerContext context, int version, Topology topology, Map<String, Object> settings) {
        this(context, context.name() + ".v" + version, topology, settings);
    }

    /**
     * One of several applications of a worker.
     *
     * @param name of the application, with its version, below the installation's prefix
     */
    public StreamsWorker(WorkerContext context, String name, Topology topology, Map<String, Object> settings) {
        this(context, new KafkaStreams(topology, properties(context, name, settings)));
    }

    /**
     * One that works by the clock: its thread is there for every appointment, and sleeps in between.
     *
     * @param appointments of the timers in the topology
     */
    public StreamsWorker(
            WorkerContext context,
            String name,
            Topology topology,
            Map<String, Object> settings,
            Appointments appointments) {
        this(context, new KafkaStreams(topology, patient(context, name, settings), new PunctualClients(appointments)));
    }

    private StreamsWorker(WorkerContext context, KafkaStreams streams) {
        this.context = context;
        this.streams = streams;
        streams.setUncaughtExceptionHandler(this::onFailure);
        metrics = new KafkaStreamsMetrics(streams);
    }

    private static Properties properties(WorkerContext context, String name, Map<String, Object> settings) {
        var properties = new Properties();
        properties.putAll(context.kafka().properties());
        properties.putAll(common(context, name));
        properties.putAll(settings);
        return properties;
    }

    private static Properties patient(WorkerContext context, String name, Map<String, Object> settings) {
        var properties = properties(context, name, settings);
        properties.put(StreamsConfig.POLL_MS_CONFIG, LONGEST_POLL.toMillis());
        return properties;
    }

    private static Map<String, Object> common(WorkerContext context, String name) {
        var topics = context.configuration().section(TopicsSettings.class);
        return Map.ofEntries(
                Map.entry(StreamsConfig.APPLICATION_ID_CONFIG, application(context, name)),
                Map.entry(StreamsConfig.STATE_DIR_CONFIG, stateDirectory(context)),
                Map.entry(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UnreadableRecords.class),
                Map.entry(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, UnusableRecords.class),
                // The same for the threads that follow global topics; Kafka 5 will have it so.
                Map.entry("processing.exception.handler.global.enabled", true),
                Map.entry(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, TooLargeRecords.class),
                Map.entry(UnreadableRecords.DEAD_LETTERS, context.deadLetters()),
                Map.entry(StreamsConfig.REPLICATION_FACTOR_CONFIG, topics.replication()),
                // A message waits for nobody else: Streams' own default of 100 ms is for throughput.
                Map.entry(StreamsConfig.producerPrefix("linger.ms"), 0),
                Map.entry(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100L),
                // What another application began to write and took back was never said.
                Map.entry(StreamsConfig.consumerPrefix("isolation.level"), "read_committed"),
                // A killed instance is missed after 6 s, not after 45.
                Map.entry(StreamsConfig.consumerPrefix("session.timeout.ms"), 6_000),
                Map.entry(StreamsConfig.consumerPrefix("heartbeat.interval.ms"), 2_000));
    }

    /** What Streams knows an application by, and begins the names of its own topics with. */
    public static String application(WorkerContext context, String name) {
        return context.kafka().topics().prefix() + name;
    }

    private static String stateDirectory(WorkerContext context) {
        return context.configuration()
                .section(DataSettings.class)
                .directory()
                .resolve("streams")
                .toString();
    }

    @Override
    public void start() {
        metrics.bindTo(context.metrics());
        streams.start();
    }

    @Override
    public Readiness readiness() {
        var state = streams.state();
        if (state == KafkaStreams.State.RUNNING) {
            return Readiness.READY;
        }
        return state == KafkaStreams.State.ERROR
                ? Readiness.dead("streams is " + state)
                : Readiness.waiting("streams is " + state);
    }

    @Override
    public void close() {
        // Its work goes to others now, not when it has been missed for long enough.
        var leaving = CloseOptions.timeout(DRAIN).withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP);
        if (!streams.close(leaving)) {
            LOG.atWarn()
                    .addKeyValue("worker", context.name())
                    .log("did not stop within {}; its work goes to others", DRAIN);
        }
        metrics.close();
    }

    /** The thread is at its end; a new one takes its place and goes on from what was committed. */
    private StreamThreadExceptionResponse onFailure(Throwable failure) {
        var kind = ErrorClass.of(failure);
        context.metrics().counter("orc.errors", "class", kind.label()).increment();
        LOG.atError()
                .addKeyValue("worker", context.name())
                .setCause(failure)
                .log("a stream thread died and is replaced");
        context.events()
                .publish(AgentEvent.newBuilder()
                        .setType(EventType.ERROR_OCCURRED)
                        .setSeverity(Severity.ERROR)
                        .setSuccess(false)
                        .setError(kind.label())
                        .setText("a stream thread of " + context.name() + " died and is replaced: "
                                + failure.getMessage()));
        // What fails at once is not to be tried a hundred times a second.
        LockSupport.parkNanos(RESTART.toNanos());
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
}
