package io.tmuxorchestrator.cli.alert;

import io.tmuxorchestrator.cli.broker.Broker;
import io.tmuxorchestrator.cli.broker.Publisher;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.Sender;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.schemas.Scope;
import io.tmuxorchestrator.schemas.Silence;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "silence",
        description =
                "Has nobody told of some alerts for a while. They are raised all the same; those that still last then are"
                        + " told.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc alerts silence --agent alice --for 2h --reason \"a long build\"",
            "  orc alerts silence --rule talks-to",
            "  orc alerts silence --project shop --rule stalled --for 1d"
        })
final class SilenceCommand implements Callable<Integer> {

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--rule", paramLabel = "NAME", description = "Alerts of this rule.")
    private Optional<String> rule = Optional.empty();

    @Option(names = "--agent", paramLabel = "NAME", description = "Alerts about this agent.")
    private Optional<String> agent = Optional.empty();

    @Option(names = "--host", paramLabel = "NAME", description = "Alerts about this host.")
    private Optional<String> host = Optional.empty();

    @Option(names = "--project", paramLabel = "NAME", description = "Alerts of this project.")
    private Optional<String> project = Optional.empty();

    @Option(names = "--for", paramLabel = "TIME", description = "For how long (default: until 'orc alerts unsilence').")
    private Optional<Duration> time = Optional.empty();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for whoever asks.")
    private String reason = "";

    @Option(names = "--id", paramLabel = "ID", description = "What it is called (default: eight digits by chance).")
    private Optional<String> id = Optional.empty();

    @Override
    public Integer call() throws Exception {
        if (agent.isPresent() && host.isPresent()) {
            throw new CommandFailure(ExitCode.USAGE, "an alert is about an agent or about a host; give one of them");
        }
        if (rule.isEmpty() && agent.isEmpty() && host.isEmpty() && project.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, "say which alerts: --rule, --agent, --host or --project");
        }
        var clients = Broker.clients(settings.load(), "orc-alerts");
        var silence = silence(Instant.now());
        try (var publisher = new Publisher(clients)) {
            publisher.publish(new ProducerRecord<>(clients.topics().name(Topic.SILENCES), silence.getId(), silence));
        }
        new Output(Objects.requireNonNull(spec))
                .line(
                        "silenced%s; 'orc alerts unsilence %s' ends it",
                        silence.getUntil().map(u -> " until " + u).orElse(""), silence.getId());
        return ExitCode.OK.code();
    }

    private Silence silence(Instant now) {
        var silence = Silence.newBuilder()
                .setId(id.orElseGet(() -> UUID.randomUUID().toString().substring(0, 8)))
                .setSince(now)
                .setReason(reason)
                .setRequestedBy(Sender.name())
                .setRequestedAt(now);
        rule.ifPresent(silence::setRule);
        project.ifPresent(silence::setProject);
        agent.ifPresent(a -> silence.setScope(Scope.AGENT).setSubject(a));
        host.ifPresent(h -> silence.setScope(Scope.HOST).setSubject(h));
        time.ifPresent(t -> silence.setUntil(now.plus(t)));
        return silence.build();
    }
}
