package io.tmuxorchestrator.runtime.config;

import com.fasterxml.jackson.databind.ObjectMapper;
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
        var mapper = SettingsMapper.create(Path.of("/"));
        return new Catalogue(sections, mapper)
                .sections().stream().map(section -> table(section, mapper)).collect(Collectors.joining("\n"));
    }

    private static String table(Section section, ObjectMapper mapper) {
        return section.settings().stream()
                .map(setting -> row(setting) + items(setting, mapper))
                .collect(Collectors.joining("", "## " + section.name() + "\n\n" + HEAD, ""));
    }

    /** The keys of an item, below a list of records; they have no variables of their own. */
    private static String items(Setting list, ObjectMapper mapper) {
        return Section.ofItems(list, mapper).stream()
                .flatMap(items -> items.settings().stream())
                .map(item -> "| `%s[]%s` | %s | none | | %s |%n"
                        .formatted(
                                list.path(),
                                item.path().substring(list.path().length()),
                                escape(SettingType.of(item.type()).name()),
                                escape(description(item)))
                        .replace(System.lineSeparator(), "\n"))
                .collect(Collectors.joining());
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
