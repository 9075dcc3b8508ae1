package io.tmuxorchestrator.cli.task;

import io.tmuxorchestrator.cli.broker.Broker;
import io.tmuxorchestrator.cli.broker.Details;
import io.tmuxorchestrator.cli.broker.Held;
import io.tmuxorchestrator.cli.broker.Scan;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.command.Times;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.Task;
import io.tmuxorchestrator.schemas.json.RecordJson;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "show",
        description = "Shows a task, and what has happened to it, when and by whom.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  orc task show shop-1", "  orc task show shop-1 --json"})
final class TaskShowCommand implements Callable<Integer> {

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "Id of the task; see 'orc task list'.")
    private String id = "";

    @Option(names = "--json", description = "As one JSON object, with its events.")
    private boolean json;

    @Override
    public Integer call() {
        var clients = Broker.clients(settings.load(), "orc-task");
        var tasks = Held.read(clients, Topic.TASKS);
        var task = tasks.find(id, Task.class)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.NOT_FOUND, "there is no task '" + id + "'; " + Details.others(tasks, id)));
        var events = events(task, clients);
        var output = new Output(Objects.requireNonNull(spec));
        var node = RecordJson.tree(task);
        if (json) {
            var array = node.putArray("events");
            events.forEach(e -> array.add(RecordJson.tree(e)));
            output.json(node);
        } else {
            new Details(output, false).fields(node);
            output.line("");
            output.table(
                    List.of("TIME", "WHAT", "BY", "STATE", "DETAIL"),
                    events.stream().map(TaskShowCommand::row).toList());
        }
        return ExitCode.OK.code();
    }

    /** Each once, however often it was told. */
    private List<AgentEvent> events(Task task, KafkaClients clients) {
        var byId = new LinkedHashMap<String, AgentEvent>();
        try (var scan = new Scan(clients)) {
            scan
                    .since(
                            List.of(clients.topics().name(Topic.EVENTS)),
                            task.getRequestedAt().minusSeconds(1),
                            r -> Scan.holds(r.value(), id))
                    .stream()
                    .flatMap(r -> scan.decode(r).stream())
                    .flatMap(r -> r instanceof AgentEvent e ? Stream.of(e) : Stream.empty())
                    .filter(e -> e.getTaskId().equals(Optional.of(id)))
                    .filter(e -> e.getType().name().startsWith("TASK_"))
                    .sorted(Comparator.comparing(AgentEvent::getTime))
                    .forEach(e -> byId.putIfAbsent(e.getId(), e));
        }
        return List.copyOf(byId.values());
    }

    private static List<String> row(AgentEvent event) {
        return List.of(
                Times.dated(event.getTime()),
                event.getType().name().replaceFirst("^TASK_", "").toLowerCase(Locale.ROOT),
                event.getAttributes().getOrDefault("by", ""),
                event.getState().orElse(""),
                event.getText().orElse(""));
    }
}
