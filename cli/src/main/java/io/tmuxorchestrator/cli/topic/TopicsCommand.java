package io.tmuxorchestrator.cli.topic;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tmuxorchestrator.cli.broker.Broker;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.TopicAdmin;
import io.tmuxorchestrator.schemas.topics.TopicPlan;
import io.tmuxorchestrator.schemas.topics.TopicSpec;
import io.tmuxorchestrator.schemas.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "topics",
        description = "Creates the topics of the catalogue that are missing, and says what differs from it.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc topics                         create what is missing, show what there is",
            "  orc topics --check                 change nothing; exit code 9 if anything differs",
            "  orc topics --fix                   put right what can be put right in place"
        })
public final class TopicsCommand implements Callable<Integer> {

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--check", description = "Change nothing.")
    private boolean check;

    @Option(names = "--fix", description = "Change settings that differ.")
    private boolean fix;

    @Option(names = "--json", description = "One JSON object a topic.")
    private boolean json;

    @Override
    public Integer call() {
        var clients = new KafkaClients(settings.load(), "orc-topics");
        var topics = clients.topics();
        var output = new Output(Objects.requireNonNull(spec));
        try (var connection = Broker.admin(clients)) {
            var admin = new TopicAdmin(connection);
            var wanted = wanted(topics, admin);
            var before = admin.compare(wanted);
            if (!check) {
                admin.create(before.missing());
            }
            if (fix) {
                admin.fix(before.differences());
            }
            var after = admin.compare(wanted);
            wanted.forEach(t -> print(output, topics, t, before, after));
            return report(output, after);
        }
    }

    /** The standing topics and the inboxes there are. */
    private static List<TopicSpec> wanted(Topics topics, TopicAdmin admin) {
        var inboxes = admin.names(topics.prefix()).stream()
                .filter(n -> topics.find(n).filter(Topic::isEach).isPresent())
                .sorted()
                .map(topics::spec);
        return Stream.concat(topics.standing().stream(), inboxes).toList();
    }

    private void print(Output output, Topics topics, TopicSpec topic, TopicPlan before, TopicPlan after) {
        var kind = topics.find(topic.name()).orElseThrow();
        var differences = after.differences().stream()
                .filter(d -> d.topic().equals(topic.name()))
                .toList();
        var state = after.missing().contains(topic)
                ? "missing"
                : before.missing().contains(topic) ? "created" : differences.isEmpty() ? "ok" : "differs";
        if (json) {
            var list = new ArrayList<String>();
            differences.forEach(d -> list.add(d.toString()));
            var node = JsonNodeFactory.instance
                    .objectNode()
                    .put("topic", topic.name())
                    .put("state", state)
                    .put("key", kind.key())
                    .put("value", kind.value().map(s -> s.getName()).orElse("bytes"))
                    .put("cleanUp", kind.keep().toString())
                    .put("partitions", topic.partitions())
                    .put("replication", topic.replication());
            list.forEach(node.withArray("differences")::add);
            output.json(node);
        } else {
            output.line(
                    "@|" + (state.equals("ok") || state.equals("created") ? "green" : "red")
                            + " %-8s|@ %-24s %-13s %-19s %2d x %d",
                    state,
                    topic.name(),
                    kind.value().map(s -> s.getName()).orElse("bytes"),
                    kind.keep(),
                    topic.partitions(),
                    topic.replication());
            differences.forEach(d -> output.line("         %s", d));
        }
    }

    private int report(Output output, TopicPlan after) {
        if (after.isEmpty()) {
            return ExitCode.OK.code();
        }
        output.progress(
                "%d missing, %d different from the catalogue",
                after.missing().size(), after.differences().size());
        return ExitCode.UNHEALTHY.code();
    }
}
