package io.tmuxorchestrator.runtime.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the files, and finds the profile that chooses among them. */
final class Sources {
    /** These three may do without a file; any other name without one is taken for a typing mistake. */
    private static final Set<String> USUAL_PROFILES = Set.of("development", "staging", "production");

    private static final Pattern PROFILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

    private final Catalogue catalogue;
    private final Interpolation interpolation;
    private final List<Layer> layers = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private Optional<Entry> profile;

    Sources(
            Catalogue catalogue,
            Interpolation interpolation,
            Map<String, String> environment,
            Map<String, String> flags) {
        this.catalogue = catalogue;
        this.interpolation = interpolation;
        this.profile = Optional.ofNullable(flags.get(Catalogue.PROFILE))
                .map(name -> new Entry(Catalogue.PROFILE, name, "flag --set profile"))
                .or(() -> Optional.ofNullable(environment.get("ORC_PROFILE"))
                        .map(name -> new Entry(Catalogue.PROFILE, name, "environment ORC_PROFILE")))
                .filter(entry -> !entry.value().isBlank());
    }

    void add(Layer layer) {
        layers.add(layer);
        problems.addAll(layer.problems());
    }

    void runningSystem(Path file) {
        add(SettingsFile.read(file, "running system " + file, catalogue, interpolation));
    }

    /** The profile has to be known before the first profile file is read, so plain files are read first. */
    void files(List<Path> files) {
        var plain = files.stream()
                .map(file -> SettingsFile.read(file, file.toString(), catalogue, interpolation))
                .toList();
        if (profile.isEmpty()) {
            plain.forEach(layer -> profile = layer.profile().or(() -> profile));
        }
        profile.filter(this::isWellNamed)
                .ifPresentOrElse(chosen -> withProfile(files, plain, chosen), () -> plain.forEach(this::add));
    }

    private boolean isWellNamed(Entry chosen) {
        var wellNamed = PROFILE_NAME.matcher(chosen.value()).matches();
        if (!wellNamed) {
            problems.add(new Problem(
                    chosen.origin(), chosen.path(), chosen.value(), "is not a name", "use letters, digits, - and _"));
        }
        return wellNamed;
    }

    private void withProfile(List<Path> files, List<Layer> plain, Entry chosen) {
        var found = false;
        for (var i = 0; i < files.size(); i++) {
            add(plain.get(i));
            var beside = beside(files.get(i), chosen.value());
            if (Files.exists(beside)) {
                found = true;
                profileFile(beside);
            }
        }
        if (!found && !USUAL_PROFILES.contains(chosen.value())) {
            problems.add(noFile(files, chosen));
        }
    }

    private void profileFile(Path file) {
        var layer = SettingsFile.read(file, file.toString(), catalogue, interpolation);
        layer.profile()
                .ifPresent(entry -> layer.add(Problem.about(
                        entry.origin(),
                        entry.path(),
                        "cannot be chosen by the file of a profile",
                        "move it to orc.yaml")));
        add(layer);
    }

    private static Problem noFile(List<Path> files, Entry chosen) {
        var remedy = files.isEmpty()
                ? "use development, staging or production"
                : "create " + beside(files.get(files.size() - 1), chosen.value())
                        + ", or use development, staging or production";
        return new Problem(chosen.origin(), chosen.path(), chosen.value(), "has no file", remedy);
    }

    /** {@code orc.yaml} has {@code orc-staging.yaml} beside it. */
    private static Path beside(Path file, String profile) {
        var name = String.valueOf(file.getFileName());
        var dot = name.lastIndexOf('.');
        var stem = dot < 0 ? name : name.substring(0, dot);
        return file.resolveSibling(stem + "-" + profile + (dot < 0 ? "" : name.substring(dot)));
    }

    List<Layer> layers() {
        return layers;
    }

    List<Problem> problems() {
        return problems;
    }

    Optional<Entry> profile() {
        return profile;
    }
}
