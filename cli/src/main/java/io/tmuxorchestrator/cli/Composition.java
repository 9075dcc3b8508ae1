package io.tmuxorchestrator.cli;

import io.tmuxorchestrator.composer.ComposerSettings;
import io.tmuxorchestrator.composer.compose.Roles;
import io.tmuxorchestrator.composer.compose.SpecFile;
import io.tmuxorchestrator.composer.compose.TeamPlan;
import io.tmuxorchestrator.composer.compose.TeamPlanner;
import io.tmuxorchestrator.composer.compose.TeamTemplates;
import io.tmuxorchestrator.composer.files.YamlFiles;
import io.tmuxorchestrator.composer.look.Inspection;
import io.tmuxorchestrator.composer.look.Knowledge;
import io.tmuxorchestrator.composer.look.Look;
import io.tmuxorchestrator.runtime.config.Configuration;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** What composer-worker knows of projects and teams, with the settings of this installation. */
final class Composition {

    private final ComposerSettings settings;

    Composition(Configuration configuration) {
        settings = configuration.section(ComposerSettings.class);
    }

    ComposerSettings settings() {
        return settings;
    }

    Inspection look(Path project) throws IOException {
        return new Look(Knowledge.load(settings.knowledge()), settings.exclude(), Clock.systemUTC())
                .at(project.toAbsolutePath().normalize());
    }

    /** By roles, if there are any; else by a template, or by the one that suits. */
    TeamPlan plan(
            String project,
            Inspection seen,
            Optional<String> roles,
            Optional<String> template,
            Optional<String> profile) {
        var catalogue = Roles.load(settings.roles());
        var planner = new TeamPlanner(catalogue, TeamTemplates.load(settings.templates(), catalogue));
        var usual = profile.orElse(settings.profile());
        return roles.map(r -> planner.byRoles(project, seen, r, usual))
                .orElseGet(() -> planner.byTemplate(project, seen, template, usual));
    }

    SpecFile.Spec spec(Path file) {
        return new SpecFile(Roles.load(settings.roles())).read(YamlFiles.read(file), settings.profile());
    }
}
