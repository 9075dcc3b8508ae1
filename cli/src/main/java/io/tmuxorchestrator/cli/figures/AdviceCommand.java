package io.tmuxorchestrator.cli.figures;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tmuxorchestrator.analytics.advice.Advice;
import io.tmuxorchestrator.analytics.advice.Counsel;
import io.tmuxorchestrator.analytics.advice.Lack;
import io.tmuxorchestrator.analytics.advice.Situation;
import io.tmuxorchestrator.analytics.metrics.Subject;
import io.tmuxorchestrator.analytics.metrics.Tally;
import io.tmuxorchestrator.analytics.read.History;
import io.tmuxorchestrator.cli.broker.Held;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.command.Times;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.router.RouterSettings;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.Host;
import io.tmuxorchestrator.schemas.Schedule;
import io.tmuxorchestrator.schemas.Task;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "advice",
        description = "Says what could be done better, by which figures, and the command that would do it.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc advice",
            "  orc advice --project shop --since 7d",
            "  orc advice --json",
            "",
            "What is advised when: docs/analytics.md."
        })
public final class AdviceCommand implements Callable<Integer> {

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--project", paramLabel = "NAME", description = "Only of a project, and of what is of none.")
    private Optional<String> project = Optional.empty();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "1d",
            description = "How far to look back (default: ${DEFAULT-VALUE}).")
    private Instant since = Instant.EPOCH;

    @Option(names = "--json", description = "As one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        var configuration = settings.load();
        var clients = new KafkaClients(configuration, "orc-advice");
        var answers = configuration.section(RouterSettings.class).answers().timeout();
        var counsel = Counsel.of(situation(clients, Instant.now(), answers)).of(project);
        var output = new Output(Objects.requireNonNull(spec));
        if (json) {
            output.json(json(counsel));
        } else {
            counsel.advice().forEach(a -> print(a, output));
            counsel.lacking().forEach(l -> output.progress("%s: not enough to go by: %s", name(l.kind()), l.why()));
            if (counsel.advice().isEmpty()) {
                output.progress("nothing to advise");
            }
        }
        return ExitCode.OK.code();
    }

    private Situation situation(KafkaClients clients, Instant now, Duration answers) {
        var lately = now.minus(Situation.LATELY);
        var history = new MetricsReader(clients)
                .all(new History(since.isBefore(lately) ? List.of(since, lately, now) : List.of(lately, now), now));
        return new Situation(
                history.since(),
                now,
                sums(history, s -> history.sum(s, history.since(), now)),
                sums(history, s -> history.sum(s, lately, now)),
                held(clients, Topic.AGENTS, Agent.class),
                held(clients, Topic.HOSTS, Host.class),
                held(clients, Topic.TASKS, Task.class),
                held(clients, Topic.SCHEDULES, Schedule.class),
                held(clients, Topic.ALERTS, Alert.class),
                answers);
    }

    private static Map<Subject, Tally> sums(History history, Function<Subject, Tally> sum) {
        return history.subjects().stream().collect(Collectors.toMap(s -> s, sum));
    }

    private static <T extends IndexedRecord> List<T> held(KafkaClients clients, Topic topic, Class<T> type) {
        return Held.read(clients, topic).all(type);
    }

    private static String name(Advice.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static void print(Advice advice, Output output) {
        output.plain(name(advice.kind()) + ": " + Output.oneLine(advice.title()));
        output.plain("  since " + Times.dated(advice.since()) + ": " + Output.oneLine(advice.text()));
        output.plain("  " + Output.oneLine(advice.command()));
    }

    private static ObjectNode json(Counsel counsel) {
        var node = JsonNodeFactory.instance.objectNode();
        var all = node.putArray("advice");
        counsel.advice().forEach(a -> all.add(json(a)));
        var lacking = node.putArray("lacking");
        for (Lack lack : counsel.lacking()) {
            lacking.addObject().put("kind", name(lack.kind())).put("why", lack.why());
        }
        return node;
    }

    private static ObjectNode json(Advice advice) {
        var node = JsonNodeFactory.instance
                .objectNode()
                .put("kind", name(advice.kind()))
                .put("subject", advice.subject())
                .put("project", advice.project().orElse(null))
                .put("title", advice.title())
                .put("text", advice.text())
                .put("since", advice.since().toString())
                .put("command", advice.command());
        var values = node.putObject("values");
        advice.values().forEach((name, value) -> values.set(name, Sheet.node(Optional.of(value))));
        return node;
    }
}
