package io.tmuxorchestrator.cli.team;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.cli.Orc;
import io.tmuxorchestrator.cli.OrcProcess;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is proposed for a project of a team that nobody has corrected, if a command is asked. Nothing is fielded. */
class RefinementTest {

    @TempDir
    private Path directory;

    private Path project = Path.of("");

    @BeforeEach
    void begin() throws Exception {
        project = Files.createDirectories(directory.resolve("shop"));
        Files.writeString(project.resolve("go.mod"), "module shop");
        Files.writeString(project.resolve("main.go"), "package main");
    }

    private OrcProcess.Result proposed(String script, String... more) {
        var out = new StringWriter();
        var err = new StringWriter();
        var all = new ArrayList<>(List.of("compose", project.toString(), "--dry-run"));
        all.addAll(List.of("--set", "data.directory=" + directory.resolve("data")));
        if (!script.isEmpty()) {
            all.addAll(List.of("--set", "composer.refine.command=sh," + script(script)));
        }
        all.addAll(List.of(more));
        var line = Orc.commandLine("compose");
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        var exit = line.execute(all.toArray(String[]::new));
        return new OrcProcess.Result(exit, out.toString(), err.toString());
    }

    private String script(String text) {
        try {
            return Files.writeString(directory.resolve("refine.sh"), text).toString();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void anAnswerThatCanBeFieldedIsProposed() throws Exception {
        var refined = proposed("cat > " + directory.resolve("asked") + "; echo thinking; echo 'roles: pm,developer*2'");
        assertThat(refined.succeeded().out()).contains("shop: 3 agents", "shop-developer-2");
        assertThat(refined.err()).contains("as composer.refine.command would have it");
        assertThat(directory.resolve("asked"))
                .content()
                .contains("\"go_project\"", "Proposed are these roles: developer,");
        assertThat(proposed("echo 'roles: pm'", "--no-refine").out()).contains("shop: 5 agents");
        assertThat(proposed("echo 'roles: pm'", "--agents", "dev,qa").out()).contains("shop: 2 agents");
    }

    @Test
    void whateverGoesWrongTheProposalStays() {
        var usual = proposed("").succeeded().out();
        stays(usual, "exit 3", "it ended with 3");
        stays(usual, "echo hello", "its answer has no line");
        stays(usual, "echo 'roles: wizard'", "it says 'wizard'");
        stays(usual, "echo 'roles: developer*60'", "it says 'developer*60'");
        stays(usual, "head -c 300000 /dev/zero; echo 'roles: pm'", "its answer has no line");
        stays(usual, "sleep 60", "it did not answer within 1 s", "--set", "composer.refine.timeout=1s");
        stays(usual, "echo 'roles: pm'", "it was asked 1 times today", "--set", "composer.refine.perDay=1");
        var none = proposed("", "--set", "composer.refine.command=/nowhere/ai");
        assertThat(none.succeeded().out()).isEqualTo(usual);
        assertThat(none.err()).contains("/nowhere/ai");
    }

    private void stays(String usual, String script, String why, String... more) {
        var result = proposed(script, more);
        assertThat(result.succeeded().out()).isEqualTo(usual);
        assertThat(result.err()).contains("composer.refine.command changes nothing: " + why);
    }
}
