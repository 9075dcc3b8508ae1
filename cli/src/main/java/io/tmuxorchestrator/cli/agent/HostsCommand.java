package io.tmuxorchestrator.cli.agent;

import io.tmuxorchestrator.bridge.BridgeSettings;
import io.tmuxorchestrator.cli.broker.Broker;
import io.tmuxorchestrator.cli.broker.Details;
import io.tmuxorchestrator.cli.broker.Held;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.command.Times;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.schemas.Host;
import io.tmuxorchestrator.schemas.HostState;
import io.tmuxorchestrator.schemas.json.RecordJson;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "hosts",
        description =
                "Lists the hosts that agents run on, as their bridges report them; LOST is one that does not any more.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = HostsCommand.Show.class,
        footerHeading = "%nExamples:%n",
        footer = {"  orc hosts", "  orc hosts --json", "  orc hosts show laptop"})
public final class HostsCommand implements Callable<Integer> {

    private static final List<String> HEAD = List.of("HOST", "STATE", "REPORTED", "AGENTS", "LOAD", "TMUX", "VERSION");

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--json", description = "One JSON object a host.")
    private boolean json;

    @Override
    public Integer call() {
        var configuration = settings.load();
        var clients = Broker.clients(configuration, "orc-hosts");
        var output = new Output(Objects.requireNonNull(spec));
        var hosts = Held.read(clients, Topic.HOSTS).all(Host.class);
        var lost = Instant.now()
                .minus(configuration.section(BridgeSettings.class).hosts().lost());
        output.list(hosts, json, RecordJson::tree, "no host", HEAD, h -> row(h, lost));
        return ExitCode.OK.code();
    }

    /** @param lost who has said nothing since is lost, unless it went in order */
    private static List<String> row(Host host, Instant lost) {
        var silent = host.getState() != HostState.DOWN && host.getReportedAt().isBefore(lost);
        return List.of(
                host.getHost(),
                silent ? "LOST" : host.getState().name(),
                Times.since(host.getReportedAt()),
                host.getAgents() + (host.getCapacity() == 0 ? "" : "/" + host.getCapacity()),
                String.format(Locale.ROOT, "%.2f", host.getLoad()),
                host.getTmuxVersion(),
                host.getVersion());
    }

    @Command(
            name = "show",
            description = "Shows all that is known of one host.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  orc hosts show laptop"})
    static final class Show implements Callable<Integer> {

        @Mixin
        private Settings settings = new Settings();

        @Spec
        private @Nullable CommandSpec spec;

        @Parameters(paramLabel = "NAME", description = "Name of the host.")
        private String name = "";

        @Option(names = "--json", description = "As one JSON object.")
        private boolean json;

        @Override
        public Integer call() {
            var clients = Broker.clients(settings.load(), "orc-hosts");
            new Details(new Output(Objects.requireNonNull(spec)), json)
                    .print(Held.read(clients, Topic.HOSTS), name, "host", Host.class);
            return ExitCode.OK.code();
        }
    }
}
