package io.tmuxorchestrator.router;

import io.tmuxorchestrator.runtime.AtOnce;
import io.tmuxorchestrator.runtime.Worker;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.WorkerKind;
import io.tmuxorchestrator.runtime.streams.Appointments;
import io.tmuxorchestrator.runtime.streams.StreamsWorker;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The worker: from {@code orc.messages} to inboxes, and from what is told about messages to who has answered. The first is
 * quick and may do something twice, the second takes its time and does nothing twice; so they are two applications.
 */
public final class MessageRouter implements Worker {

    public static final WorkerKind KIND = new WorkerKind(
            "message-router",
            "resolves the address of a message into the inboxes of agents and services",
            true,
            Map.of("router", RouterSettings.class),
            MessageRouter::new);

    /** Raised when a topology changes: Streams cannot take over the state of another shape. */
    private static final int VERSION = 2;

    private final Inboxes inboxes;
    private final StreamsWorker routes;
    private final StreamsWorker answers;

    private MessageRouter(WorkerContext context) {
        inboxes = new Inboxes(context.kafka().admin(), context.kafka().topics());
        routes = new StreamsWorker(context, VERSION, RouteTopology.of(context, inboxes), Map.of());
        answers = answers(context);
    }

    private static StreamsWorker answers(WorkerContext context) {
        var name = context.name() + "-answers.v" + VERSION;
        var appointments = new Appointments(context.clock());
        var topology = AnswerTopology.of(context, StreamsWorker.application(context, name), appointments);
        var exactly = Map.<String, Object>of(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        return new StreamsWorker(context, name, topology, exactly, appointments);
    }

    @Override
    public void start() {
        routes.start();
        answers.start();
    }

    @Override
    public Readiness readiness() {
        var routing = routes.readiness();
        return routing.ready() ? answers.readiness() : routing;
    }

    @Override
    public void close() {
        AtOnce.each(List.of(routes, answers), Worker::close);
        inboxes.close();
    }
}
