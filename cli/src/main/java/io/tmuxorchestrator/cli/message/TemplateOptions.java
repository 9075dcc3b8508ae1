package io.tmuxorchestrator.cli.message;

import io.tmuxorchestrator.runtime.config.Configuration;
import io.tmuxorchestrator.runtime.template.Front;
import io.tmuxorchestrator.runtime.template.Template;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a message is made from, if not from its text alone. Named --with, because --set is every command's for settings. */
final class TemplateOptions {

    /** Parameter that takes the text of the command line, as it does for schedules. */
    private static final String NOTE = "note";

    /** A text, and how it is to be sent if the caller does not say. */
    record Draft(String text, Optional<Front> front) {}

    @Option(
            names = "--template",
            paramLabel = "NAME",
            description = "Make the text from a template; see 'orc templates'.")
    private @Nullable String name;

    @Option(
            names = "--with",
            paramLabel = "KEY=VALUE",
            description = "What to fill into the template; may be given again. TEXT becomes the parameter 'note'.")
    private Map<String, String> values = Map.of();

    boolean isAsked() {
        return name != null;
    }

    Draft draft(Configuration configuration, Optional<String> text) {
        if (name == null) {
            return new Draft(text.orElse(""), Optional.empty());
        }
        Template template = TemplatesCommand.find(configuration, name);
        var filled = new LinkedHashMap<>(values);
        text.ifPresent(t -> filled.put(NOTE, t));
        return new Draft(template.fill(filled), Optional.of(template.front()));
    }

    boolean hasValues() {
        return !values.isEmpty();
    }
}
