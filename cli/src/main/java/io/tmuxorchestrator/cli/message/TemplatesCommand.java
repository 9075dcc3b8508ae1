package io.tmuxorchestrator.cli.message;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tmuxorchestrator.cli.broker.Details;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.CommandGroup;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.runtime.config.Configuration;
import io.tmuxorchestrator.runtime.template.MessageTemplates;
import io.tmuxorchestrator.runtime.template.Template;
import io.tmuxorchestrator.runtime.template.TemplateSettings;
import io.tmuxorchestrator.runtime.template.Templates;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "templates",
        description = "Lists and shows the templates that messages can be made from.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = {TemplatesCommand.ListAll.class, TemplatesCommand.Show.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc templates list",
            "  orc templates show status-request",
            "  orc send alice --template status-request --with subject=\"the checkout\"",
            "",
            "A template of your own is a file NAME.md in ~/.orc/templates: see docs/templates.md."
        })
public final class TemplatesCommand extends CommandGroup {

    static Templates of(Configuration configuration) {
        return MessageTemplates.in(configuration.section(TemplateSettings.class).directory());
    }

    public static Template find(Configuration configuration, String name) {
        var templates = of(configuration);
        return templates
                .find(name)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.NOT_FOUND, "there is no template '" + name + "'; " + templates.suggestion(name)));
    }

    @Command(
            name = "list",
            description = "Lists every template: those that are shipped and your own.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class ListAll implements Callable<Integer> {

        @Mixin
        private Settings settings = new Settings();

        @Spec
        private @Nullable CommandSpec spec;

        @Option(names = "--json", description = "One JSON object a template.")
        private boolean json;

        @Override
        public Integer call() {
            var templates = of(settings.load());
            var found = templates.names().stream()
                    .flatMap(n -> templates.find(n).stream())
                    .toList();
            var output = new Output(Objects.requireNonNull(spec));
            if (json) {
                found.forEach(t -> output.json(described(t)));
            } else {
                output.table(
                        List.of("TEMPLATE", "WHAT IT IS FOR", "PARAMETERS"),
                        found.stream()
                                .map(t -> List.of(t.name(), t.front().summary(), parameters(t)))
                                .toList());
            }
            return ExitCode.OK.code();
        }
    }

    @Command(
            name = "show",
            description = "Shows one template: what it sets, what it asks for, and its text.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class Show implements Callable<Integer> {

        @Mixin
        private Settings settings = new Settings();

        @Spec
        private @Nullable CommandSpec spec;

        @Parameters(paramLabel = "NAME", description = "Name of the template.")
        private String name = "";

        @Option(names = "--json", description = "As one JSON object.")
        private boolean json;

        @Override
        public Integer call() {
            var template = find(settings.load(), name);
            var output = new Output(Objects.requireNonNull(spec));
            var node = described(template);
            if (json) {
                output.json(node);
            } else {
                var text = node.remove("text").asText();
                new Details(output, false).fields(node);
                output.line("");
                output.text(text);
            }
            return ExitCode.OK.code();
        }
    }

    private static ObjectNode described(Template template) {
        var front = template.front();
        var node = JsonNodeFactory.instance
                .objectNode()
                .put("name", template.name())
                .put("file", template.where())
                .put("summary", front.summary());
        front.type().ifPresent(t -> node.put("type", t.name().toLowerCase(Locale.ROOT)));
        front.priority().ifPresent(p -> node.put("priority", p.name().toLowerCase(Locale.ROOT)));
        front.ttl().map(Duration::toString).ifPresent(t -> node.put("ttl", t));
        node.put("requiresResponse", front.requiresResponse());
        var parameters = node.putObject("parameters");
        template.parameters()
                .forEach(p -> parameters.put(p.name(), p.otherwise().orElse(null)));
        return node.put("text", template.text());
    }

    /** Those that must be given are marked. */
    private static String parameters(Template template) {
        return template.parameters().stream()
                .map(p -> p.otherwise().isPresent() ? p.name() : p.name() + "*")
                .collect(Collectors.joining(", "));
    }
}
