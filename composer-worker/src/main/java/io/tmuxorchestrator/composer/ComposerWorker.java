package io.tmuxorchestrator.composer;

import io.tmuxorchestrator.composer.field.Fieldwork;
import io.tmuxorchestrator.composer.task.Tasks;
import io.tmuxorchestrator.runtime.Worker;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.WorkerKind;
import io.tmuxorchestrator.runtime.template.TemplateSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/** The worker: one for each host with projects. A second one on the same host waits for its turn. */
public final class ComposerWorker implements Worker {

    public static final WorkerKind KIND = new WorkerKind(
            "composer-worker",
            "fields the teams that are wanted on this host and keeps them so; keeps tasks",
            false,
            sections(),
            ComposerWorker::new);

    private final Fieldwork fieldwork;
    private final Tasks tasks;

    private ComposerWorker(WorkerContext context) {
        var settings = context.configuration().section(ComposerSettings.class);
        fieldwork = new Fieldwork(context, settings.pace(), settings.scale());
        tasks = new Tasks(context, settings.tasks(), settings.lease(), settings.sweep());
    }

    private static Map<String, Class<? extends Record>> sections() {
        var sections = new LinkedHashMap<String, Class<? extends Record>>();
        sections.put("composer", ComposerSettings.class);
        sections.put("templates", TemplateSettings.class);
        return sections;
    }

    @Override
    public void start() {
        fieldwork.start();
        tasks.start();
    }

    @Override
    public Readiness readiness() {
        return fieldwork.readiness();
    }

    @Override
    public void close() {
        tasks.close();
        fieldwork.close();
    }
}
