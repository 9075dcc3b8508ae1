package io.tmuxorchestrator.cli.team;

import io.tmuxorchestrator.cli.command.Times;
import io.tmuxorchestrator.composer.compose.RefineSettings;
import io.tmuxorchestrator.composer.compose.TeamPlan;
import io.tmuxorchestrator.composer.look.Inspection;
import io.tmuxorchestrator.runtime.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Asks a command of the user, such as an AI, which roles it would field. Whatever goes wrong with it, the team is as it was: it gets so
 * much text, so much time and so many turns a day, and of its answer only one line is read, as if a person had written it.
 */
final class Refinement {

    private static final int MOST_IN = 20_000;
    private static final int MOST_OUT = 64_000;
    private static final Pattern ANSWER = Pattern.compile("(?m)^\\s*roles:\\s*(\\S[^\\r\\n]{0,500})$");

    private final RefineSettings settings;
    private final Path directory;

    /** @param directory where it counts how often it was asked */
    Refinement(RefineSettings settings, Path directory) {
        this.settings = settings;
        this.directory = directory;
    }

    /** What came of it: roles, or why there are none. */
    record Outcome(Optional<String> roles, String why) {
        private static Outcome none(String why) {
            return new Outcome(Optional.empty(), why);
        }
    }

    boolean isWanted() {
        return !settings.command().isEmpty();
    }

    Outcome ask(TeamPlan plan, Inspection seen, List<String> roles, LocalDate today) {
        try {
            if (!mayAsk(today)) {
                return Outcome.none("it was asked " + settings.perDay() + " times today, see composer.refine.perDay");
            }
            return run(question(plan, seen, roles), seen.directory());
        } catch (IOException e) {
            return Outcome.none(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.none("it was interrupted");
        }
    }

    private static String question(TeamPlan plan, Inspection seen, List<String> roles) {
        var found = InspectionJson.tree(seen).toString();
        return """
                A team of AI agents is to work on this project:
                %s
                Proposed are these roles: %s
                There are these roles: %s
                If others would do better, say so in one line such as
                roles: project-manager,developer*2,tester
                Else repeat what is proposed. Nothing but this line is read.
                """.formatted(
                found.length() > MOST_IN ? found.substring(0, MOST_IN) : found, plan.roles(), String.join(",", roles));
    }

    /** Counted before it is asked: one that is killed has cost something, too. */
    private boolean mayAsk(LocalDate today) throws IOException {
        var file = directory.resolve("refined-" + today);
        var asked = Files.exists(file) ? Files.size(file) : 0;
        if (asked >= settings.perDay()) {
            return false;
        }
        OwnerOnly.createDirectories(directory);
        try (var out = OwnerOnly.append(file)) {
            out.write('.');
        }
        return true;
    }

    /** By files, so that nobody waits for a pipe. */
    private Outcome run(String question, Path project) throws IOException, InterruptedException {
        var in = OwnerOnly.write(directory.resolve("question.txt"), question);
        var out = OwnerOnly.write(directory.resolve("answer.txt"), "");
        var process = new ProcessBuilder(settings.command())
                .directory(project.toFile())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                return Outcome.none("it did not answer within " + Times.rounded(settings.timeout()));
            }
            if (process.exitValue() != 0) {
                return Outcome.none("it ended with " + process.exitValue());
            }
            return answer(out);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static Outcome answer(Path out) throws IOException {
        try (var stream = Files.newInputStream(out)) {
            var text = new String(stream.readNBytes(MOST_OUT), StandardCharsets.UTF_8);
            return ANSWER.matcher(text)
                    .results()
                    .map(m -> m.group(1).strip())
                    .reduce((first, last) -> last)
                    .map(r -> new Outcome(Optional.of(r), ""))
                    .orElseGet(() -> Outcome.none("its answer has no line such as roles: pm,developer*2"));
        }
    }
}
