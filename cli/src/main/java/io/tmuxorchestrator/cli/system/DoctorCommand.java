package io.tmuxorchestrator.cli.system;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.Home;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.runtime.config.Configuration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "doctor",
        description = "Checks everything the system needs, and says what to do about what is wrong.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExit code:%n",
        footer = {"  0 if nothing is wrong (warnings are no error), 9 if something is"})
public final class DoctorCommand implements Callable<Integer> {

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--json", description = "One JSON object a finding.")
    private boolean json;

    @Override
    public Integer call() {
        var output = new Output(Objects.requireNonNull(spec));
        var configuration = settings.load();
        var findings = new ArrayList<Finding>();
        // Printed as they come: a service that does not answer takes its time.
        for (var check : checks(configuration)) {
            check.run().forEach(f -> {
                findings.add(f);
                print(output, f);
            });
        }
        return findings.stream().anyMatch(f -> f.level() == Finding.Level.ERROR)
                ? ExitCode.UNHEALTHY.code()
                : ExitCode.OK.code();
    }

    @FunctionalInterface
    interface Check {
        List<Finding> run();
    }

    private static List<Check> checks(Configuration configuration) {
        var machine = new MachineChecks(Home.of(configuration));
        var services = new ServiceChecks(configuration);
        return List.of(
                machine::java,
                machine::tmux,
                machine::git,
                machine::disk,
                machine::permissions,
                services::kafka,
                services::registry,
                services::redis);
    }

    private void print(Output output, Finding f) {
        if (json) {
            output.json(JsonNodeFactory.instance
                    .objectNode()
                    .put("check", f.check())
                    .put("level", f.level().name())
                    .put("detail", f.detail())
                    .put("remedy", f.remedy()));
            return;
        }
        var colour = switch (f.level()) {
            case OK -> "green";
            case WARNING -> "yellow";
            case ERROR -> "red";
        };
        output.line(
                "@|" + colour + " %-7s|@ %-11s %s", f.level().name().toLowerCase(Locale.ROOT), f.check(), f.detail());
        if (!f.remedy().isEmpty()) {
            output.line("                    -> %s", f.remedy());
        }
    }
}
