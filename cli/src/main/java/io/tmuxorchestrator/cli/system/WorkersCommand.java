package io.tmuxorchestrator.cli.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.cli.settings.Workers;
import io.tmuxorchestrator.runtime.WorkerKind;
import io.tmuxorchestrator.runtime.config.Configuration;
import io.tmuxorchestrator.runtime.config.RedisSettings;
import io.tmuxorchestrator.runtime.config.TopicsSettings;
import io.tmuxorchestrator.runtime.redis.LiveView;
import io.tmuxorchestrator.runtime.redis.RedisLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "workers",
        description = "Lists the kinds of workers and the instances that run now.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  orc workers", "  orc workers --json"})
public final class WorkersCommand implements Callable<Integer> {

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Override
    public Integer call() {
        var output = new Output(Objects.requireNonNull(spec));
        var instances = instances(settings.load(), output);
        if (json) {
            Workers.ALL.forEach(k -> output.json(JsonNodeFactory.instance
                    .objectNode()
                    .put("worker", k.name())
                    .put("summary", k.summary())
                    .put("scales", k.scales())
                    .set("instances", array(instances, k))));
            return ExitCode.OK.code();
        }
        var rows = new ArrayList<List<String>>();
        for (var kind : Workers.ALL) {
            var own = of(kind, instances);
            rows.add(List.of(kind.name(), own.isEmpty() ? "-" : states(own), kind.summary()));
        }
        output.table(List.of("WORKER", "RUNNING", "WHAT IT DOES"), rows);
        return ExitCode.OK.code();
    }

    private static String states(List<JsonNode> instances) {
        return String.join(
                ", ",
                instances.stream()
                        .map(i -> i.path("instance").asText() + (i.path("ready").asBoolean() ? "" : " (not ready)"))
                        .toList());
    }

    private static JsonNode array(List<JsonNode> instances, WorkerKind kind) {
        return JsonNodeFactory.instance.arrayNode().addAll(of(kind, instances));
    }

    private static List<JsonNode> of(WorkerKind kind, List<JsonNode> instances) {
        return instances.stream()
                .filter(i -> i.path("worker").asText().equals(kind.name()))
                .toList();
    }

    private static List<JsonNode> instances(Configuration configuration, Output output) {
        try (var redis = new RedisLink(configuration.section(RedisSettings.class), up -> {})) {
            if (!redis.isUp()) {
                output.progress("@|yellow Redis is away|@: what runs cannot be told now (see 'orc doctor')");
                return List.of();
            }
            var view = new LiveView(
                    redis, configuration.section(TopicsSettings.class).prefix());
            return view.all("worker").values().stream()
                    .map(WorkersCommand::parse)
                    .toList();
        }
    }

    private static JsonNode parse(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Redis holds for a worker what is no JSON: " + text, e);
        }
    }
}
