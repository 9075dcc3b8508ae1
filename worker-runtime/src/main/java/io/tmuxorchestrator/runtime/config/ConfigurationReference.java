package io.tmuxorchestrator.runtime.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the reference of settings as Markdown: a table for each section, from the annotations that bind it. */
public final class ConfigurationReference {
    private static final String HEAD =
            "| setting | type | default | environment variable | description |\n|---|---|---|---|---|\n";

    private ConfigurationReference() {}

    /** The same sections always give the same text, so that a build can check that the page is up to date. */
    public static String markdown(Map<String, Class<? extends Record>> sections) {
        return new Catalogue(sections, SettingsMapper.create(Path.of("/")))
                .sections().stream().map(ConfigurationReference::table).collect(Collectors.joining("\n"));
    }

    private static String table(Section section) {
        return section.settings().stream()
                .map(ConfigurationReference::row)
                .collect(Collectors.joining("", "## " + section.name() + "\n\n" + HEAD, ""));
    }

    private static String row(Setting setting) {
        var key = setting.isMap() ? ".<key>" : "";
        var variable = setting.environmentName() + (setting.isMap() ? "_<KEY>" : "");
        return "| `%s%s` | %s | %s | `%s` | %s |%n"
                .formatted(
                        setting.path(),
                        key,
                        escape(SettingType.of(setting.type()).name()),
                        defaultOf(setting),
                        variable,
                        escape(description(setting)))
                .replace(System.lineSeparator(), "\n");
    }

    private static String defaultOf(Setting setting) {
        return setting.defaultValue()
                .map(text -> "`" + escape(text) + "`")
                .orElse(setting.isRequired() ? "required" : "none");
    }

    private static String description(Setting setting) {
        var allowed = setting.allowed().isEmpty() ? "" : " Allowed: " + setting.allowed() + ".";
        return setting.description() + allowed + (setting.secret() ? " Secret: never shown." : "");
    }

    private static String escape(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
