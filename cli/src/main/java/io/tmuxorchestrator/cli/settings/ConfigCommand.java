package io.tmuxorchestrator.cli.settings;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tmuxorchestrator.cli.command.CommandGroup;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
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
        name = "config",
        description = "Shows the settings that hold.",
        mixinStandardHelpOptions = true,
        subcommands = ConfigCommand.Show.class,
        footerHeading = "%nExamples:%n",
        footer = {"  orc config show --origin", "  orc config show kafka --json"})
public final class ConfigCommand extends CommandGroup {

    @Command(
            name = "show",
            description = "Prints every setting; secrets are masked.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class Show implements Callable<Integer> {

        @Mixin
        private Settings settings = new Settings();

        @Spec
        private @Nullable CommandSpec spec;

        @Parameters(
                arity = "0..1",
                paramLabel = "SECTION",
                description = "Only settings that begin like this, such as kafka.")
        private String start = "";

        @Option(names = "--origin", description = "Also say where each value comes from.")
        private boolean origin;

        @Option(names = "--json", description = "One JSON object a setting.")
        private boolean json;

        @Override
        public Integer call() {
            var output = new Output(Objects.requireNonNull(spec));
            settings.load().entries().stream()
                    .filter(e -> e.path().startsWith(start))
                    .forEach(e -> {
                        if (json) {
                            output.json(JsonNodeFactory.instance
                                    .objectNode()
                                    .put("path", e.path())
                                    .put("value", e.value())
                                    .put("origin", e.origin()));
                        } else if (origin) {
                            output.line("@|bold %s|@ = %s  @|faint (%s)|@", e.path(), e.value(), e.origin());
                        } else {
                            output.line("@|bold %s|@ = %s", e.path(), e.value());
                        }
                    });
            return ExitCode.OK.code();
        }
    }
}
