package io.tmuxorchestrator.cli.task;

import io.tmuxorchestrator.cli.broker.Broker;
import io.tmuxorchestrator.cli.broker.Held;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.command.Times;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.schemas.Task;
import io.tmuxorchestrator.schemas.TaskState;
import io.tmuxorchestrator.schemas.TaskStates;
import io.tmuxorchestrator.schemas.json.RecordJson;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        description = "Lists tasks that are not over, in the order in which they were wanted.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc task list",
            "  orc task list --project shop --all",
            "  orc task list --agent alice --state in_progress --json"
        })
final class TaskListCommand implements Callable<Integer> {

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--project", paramLabel = "NAME", description = "Only those of this project.")
    private Optional<String> project = Optional.empty();

    @Option(names = "--agent", paramLabel = "NAME", description = "Only those that this agent has or had.")
    private Optional<String> agent = Optional.empty();

    @Option(names = "--state", description = "Only those in this state: ${COMPLETION-CANDIDATES}.")
    private Optional<TaskState> state = Optional.empty();

    @Option(names = "--all", description = "Also those that are over.")
    private boolean all;

    @Option(names = "--json", description = "One JSON object a task.")
    private boolean json;

    @Override
    public Integer call() {
        var clients = Broker.clients(settings.load(), "orc-task");
        var output = new Output(Objects.requireNonNull(spec));
        var tasks = Held.read(clients, Topic.TASKS).all(Task.class).stream()
                .filter(t -> project.isEmpty() || project.equals(t.getProject()))
                .filter(t -> agent.isEmpty() || agent.equals(t.getAssignee()))
                .filter(t -> state.map(s -> s == t.getState())
                        .orElseGet(() -> all || !TaskStates.OVER.contains(t.getState())))
                .sorted(Comparator.comparing(Task::getRequestedAt).thenComparing(Task::getId))
                .toList();
        output.list(
                tasks,
                json,
                RecordJson::tree,
                "no task; see 'orc task add --help'",
                List.of("ID", "STATE", "DONE", "AGENT", "AFTER", "CHANGED", "TITLE"),
                TaskListCommand::row);
        return ExitCode.OK.code();
    }

    private static List<String> row(Task task) {
        return List.of(
                task.getId(),
                task.getState().toString(),
                task.getProgress() + " %",
                task.getAssignee().orElse("-"),
                String.join(",", task.getDependsOn()),
                Times.since(task.getUpdatedAt()),
                task.getTitle());
    }
}
