package io.tmuxorchestrator.runtime.config;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lays the layers over one another, lowest first: defaults, the running embedded system, files in the order given (each
 * with its profile file over it), environment variables, flags. One thread builds and loads.
 */
public final class ConfigurationLoader {
    private final Map<String, Class<? extends Record>> sections;
    private Map<String, String> environment = Map.of();
    private Map<String, String> aliases = Map.of();
    private final Set<String> reserved = new HashSet<>();
    private Map<String, String> flags = Map.of();
    private Optional<Path> runningSystem = Optional.empty();
    private final List<Path> files = new ArrayList<>();

    private ConfigurationLoader(Map<String, Class<? extends Record>> sections) {
        this.sections = sections;
    }

    /** For these sections: the name of each, and the record it is bound to. */
    public static ConfigurationLoader of(Map<String, Class<? extends Record>> sections) {
        return new ConfigurationLoader(sections);
    }

    /** Where {@code orc up} writes its endpoints; the file is there only while it runs. */
    public ConfigurationLoader runningSystem(Path file) {
        runningSystem = Optional.of(file).filter(Files::exists);
        return this;
    }

    /** A file that somebody named, and which therefore has to be there. May be called again; later files win. */
    public ConfigurationLoader file(Path file) {
        files.add(file);
        return this;
    }

    /** A file in a usual place, such as a person's own settings. */
    public ConfigurationLoader fileIfPresent(Path file) {
        return Files.exists(file) ? file(file) : this;
    }

    public ConfigurationLoader environment(Map<String, String> variables) {
        environment = Map.copyOf(variables);
        return this;
    }

    /** Variables of other tools that are understood too, each with the path it sets. */
    public ConfigurationLoader aliases(Map<String, String> pathByVariable) {
        aliases = Map.copyOf(pathByVariable);
        return this;
    }

    /** Variables that start with {@code ORC_} and are not settings, such as those given to agents. */
    public ConfigurationLoader reserved(Set<String> variables) {
        reserved.addAll(variables);
        return this;
    }

    /** From the command line: dotted paths and their values. */
    public ConfigurationLoader flags(Map<String, String> valueByPath) {
        flags = new HashMap<>(valueByPath);
        return this;
    }

    /** Reads all layers; throws a {@link ConfigurationException} with everything that is wrong. */
    public Configuration load() {
        ObjectMapper mapper = SettingsMapper.create(home());
        var catalogue = new Catalogue(sections, mapper);
        var interpolation = new Interpolation(environment);
        var sources = new Sources(catalogue, interpolation, environment, flags);
        runningSystem.ifPresent(sources::runningSystem);
        sources.files(files);
        sources.add(EnvironmentVariables.read(environment, aliases, reserved, catalogue));
        sources.add(Flags.read(flags, catalogue));

        var layers = new Layers(sources.layers(), mapper, interpolation);
        var configuration = new Configuration(catalogue, layers, new Binder(layers, mapper), sources.profile());
        check(configuration, catalogue, layers, sources.problems());
        return configuration;
    }

    private static void check(
            Configuration configuration, Catalogue catalogue, Layers layers, List<Problem> readingProblems) {
        var problems = new ArrayList<>(readingProblems);
        for (var name : catalogue.names()) {
            if (layers.mentioned().contains(name)) {
                catalogue.section(name).ifPresent(section -> problems.addAll(problems(configuration, section)));
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    private static List<Problem> problems(Configuration configuration, Section section) {
        try {
            configuration.bind(section);
            return List.of();
        } catch (ConfigurationException e) {
            return e.problems();
        }
    }

    private Path home() {
        var home = environment.getOrDefault("HOME", "");
        return Path.of(home.isEmpty() ? System.getProperty("user.home", "/") : home);
    }
}
