package io.tmuxorchestrator.runtime.config;

import io.tmuxorchestrator.schemas.Nearest;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The layer of environment variables. Names are computed from the known settings, never taken apart by guessing. An
 * empty variable counts as not set, because compose files pass on what they do not have as empty.
 */
final class EnvironmentVariables {
    static final String PREFIX = "ORC_";

    /** Read by the launcher and the command line rather than as settings, or said to agents about themselves. */
    static final Set<String> RESERVED = Set.of(
            "ORC_HOME",
            "ORC_PROFILE",
            "ORC_CONFIG",
            "ORC_JAVA_OPTS",
            "ORC_TERMINAL",
            "ORC_AGENT",
            "ORC_PROJECT",
            "ORC_ROLE");

    private final Map<String, String> environment;
    private final Catalogue catalogue;
    private final Layer layer = new Layer();

    private EnvironmentVariables(Map<String, String> environment, Catalogue catalogue) {
        this.environment = new TreeMap<>(environment);
        this.catalogue = catalogue;
    }

    /** @param aliases names other tools use, each with the path it sets; the {@code ORC_} name wins over them */
    static Layer read(
            Map<String, String> environment, Map<String, String> aliases, Set<String> reserved, Catalogue catalogue) {
        var variables = new EnvironmentVariables(environment, catalogue);
        new TreeMap<>(aliases).forEach(variables::alias);
        variables.environment.keySet().stream()
                .filter(name -> name.startsWith(PREFIX) && !reserved.contains(name) && !RESERVED.contains(name))
                .forEach(variables::variable);
        return variables.layer;
    }

    private void alias(String name, String path) {
        catalogue.setting(path).ifPresent(setting -> assign(setting, path, name));
    }

    private void variable(String name) {
        find(name)
                .ifPresentOrElse(
                        setting -> assign(setting, path(setting, name), name),
                        () -> layer.add(
                                Problem.about("environment " + name, "", "matches no setting", remedyFor(name))));
    }

    private void assign(Setting setting, String path, String name) {
        var text = environment.getOrDefault(name, "");
        if (!text.isBlank()) {
            layer.add(Assignment.ofText(setting, path, text, "environment " + name));
        }
    }

    /** An exact name comes before a key within a map. */
    private Optional<Setting> find(String name) {
        var settings =
                sections(name).flatMap(section -> section.settings().stream()).toList();
        return settings.stream()
                .filter(setting -> !setting.isMap() && setting.environmentName().equals(name))
                .findFirst()
                .or(() -> settings.stream()
                        .filter(setting -> setting.isMap() && name.startsWith(setting.environmentName() + "_"))
                        .findFirst());
    }

    /** {@code ORC_KAFKA_PROPERTIES_SECURITY_PROTOCOL} sets {@code kafka.properties} at {@code security.protocol}. */
    private static String path(Setting setting, String name) {
        if (!setting.isMap()) {
            return setting.path();
        }
        var key = name.substring(setting.environmentName().length() + 1);
        return setting.path() + "." + key.toLowerCase(Locale.ROOT).replace('_', '.');
    }

    private Stream<Section> sections(String variable) {
        return catalogue.names().stream()
                .filter(name -> variable.startsWith(Setting.environmentName(name) + "_"))
                .flatMap(name -> catalogue.section(name).stream());
    }

    private boolean isMap(String name) {
        return sections(name)
                .flatMap(section -> section.maps().stream())
                .anyMatch(map -> map.environmentName().equals(name));
    }

    private String remedyFor(String name) {
        if (isMap(name)) {
            return "name a key of the map: " + name + "_...";
        }
        var known = new ArrayList<String>();
        catalogue
                .sections()
                .forEach(section -> section.settings().forEach(setting -> known.add(setting.environmentName())));
        return Nearest.to(name, known)
                .map(near -> "did you mean " + near + "?")
                .orElse("unset it; names that start with ORC_ are ours");
    }
}
