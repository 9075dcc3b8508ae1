package io.tmuxorchestrator.cli.team;

import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.composer.ComposerSettings;
import io.tmuxorchestrator.composer.compose.Corrections;
import io.tmuxorchestrator.composer.compose.Corrections.Correction;
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
import io.tmuxorchestrator.runtime.config.DataSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** What composer-worker knows of projects and teams, with the settings of this installation. */
final class Composition {

    private final ComposerSettings settings;
    private final Path data;

    Composition(Configuration configuration) {
        settings = configuration.section(ComposerSettings.class);
        data = configuration.section(DataSettings.class).directory();
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

    /**
     * What is proposed if nobody asks for anything else: what the template gives, unless somebody has corrected that before, or a
     * command would change it.
     *
     * @param refined whether that command is asked
     */
    TeamPlan proposal(String project, Inspection seen, Optional<String> profile, boolean refined, Output output)
            throws IOException {
        var usual = plan(project, seen, Optional.empty(), Optional.empty(), profile);
        var known = settings.learn() ? corrections().read() : new Corrections(List.of());
        var instead = known.instead(seen.directory().toString(), usual.template(), usual.roles())
                .flatMap(i -> legal(project, seen, i.roles(), profile).map(p -> p.because(i.because())));
        return instead.orElseGet(() -> refined ? refined(usual, seen, profile, output) : usual);
    }

    private TeamPlan refined(TeamPlan usual, Inspection seen, Optional<String> profile, Output output) {
        var refinement = new Refinement(settings.refine(), data.resolve("composer"));
        if (!refinement.isWanted()) {
            return usual;
        }
        var names =
                Roles.load(settings.roles()).table().stream().map(r -> r.get(0)).toList();
        var outcome = refinement.ask(usual, seen, names, LocalDate.now(ZoneOffset.UTC));
        var better = outcome.roles()
                .flatMap(r -> legal(usual.project(), seen, r, profile))
                .filter(p -> !p.roles().equals(usual.roles()))
                .map(p -> p.because(
                        "as composer.refine.command would have it, in place of template " + usual.template()));
        if (better.isEmpty()) {
            var why = outcome.roles().map(r -> "it says '" + r + "'").orElse(outcome.why());
            output.progress("composer.refine.command changes nothing: %s", why);
        }
        return better.orElse(usual);
    }

    /** Roles may be gone by now, or never have been. */
    private Optional<TeamPlan> legal(String project, Inspection seen, String roles, Optional<String> profile) {
        try {
            return Optional.of(plan(project, seen, Optional.of(roles), Optional.empty(), profile));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // Then it is as if nobody had said anything.
        }
    }

    /** What somebody has just wanted in place of a proposal. */
    void remember(Correction correction) throws IOException {
        if (settings.learn()) {
            corrections().remember(correction);
        }
    }

    private CorrectionsFile corrections() {
        return new CorrectionsFile(data.resolve("composer").resolve("corrections.jsonl"));
    }

    SpecFile.Spec spec(Path file) {
        return new SpecFile(Roles.load(settings.roles())).read(YamlFiles.read(file), settings.profile());
    }
}
