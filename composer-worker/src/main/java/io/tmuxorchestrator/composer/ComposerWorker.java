package io.tmuxorchestrator.composer;

import io.tmuxorchestrator.composer.field.Fieldwork;
import io.tmuxorchestrator.runtime.Worker;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.WorkerKind;
import java.util.Map;

/** The worker: one for each host with projects. A second one on the same host waits for its turn. */
public final class ComposerWorker implements Worker {

    public static final WorkerKind KIND = new WorkerKind(
            "composer-worker",
            "fields the teams that are wanted on this host, and keeps them so",
            false,
            Map.of("composer", ComposerSettings.class),
            ComposerWorker::new);

    private final Fieldwork fieldwork;

    private ComposerWorker(WorkerContext context) {
        fieldwork = new Fieldwork(context, context.configuration().section(ComposerSettings.class));
    }

    @Override
    public void start() {
        fieldwork.start();
    }

    @Override
    public Readiness readiness() {
        return fieldwork.readiness();
    }

    @Override
    public void close() {
        fieldwork.close();
    }
}
