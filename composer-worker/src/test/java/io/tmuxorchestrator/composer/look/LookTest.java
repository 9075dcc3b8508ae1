package io.tmuxorchestrator.composer.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tmuxorchestrator.composer.files.InvalidFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.transport.URIish;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookTest {

    @TempDir
    private Path temp;

    private Inspection look(Path project) throws IOException {
        return new Look(Knowledge.load(temp.resolve("knowledge")), List.of("fixtures"), Clock.systemUTC()).at(project);
    }

    private Path write(String path, String text) throws IOException {
        var file = temp.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void neverFollowsALinkOutOfTheProject() throws IOException {
        write("outside/go.mod", "module x");
        write("outside/a.go", "");
        write("outside/package.json", "{\"devDependencies\": {\"jest\": \"30\"}}");
        write("project/a.py", "");
        Files.createSymbolicLink(temp.resolve("project/outside"), temp.resolve("outside"));
        Files.createSymbolicLink(temp.resolve("project/package.json"), temp.resolve("outside/package.json"));
        var seen = look(temp.resolve("project"));
        assertThat(seen.stacks()).extracting(Inspection.Scored::name).containsExactly("python");
        assertThat(seen.tools()).isEmpty();
        assertThat(seen.size().files()).isEqualTo(1);
    }

    @Test
    void aProjectMayItselfBeALink() throws IOException {
        write("real/go.mod", "module x");
        Files.createSymbolicLink(temp.resolve("named"), temp.resolve("real"));
        assertThat(look(temp.resolve("named")).directory())
                .isEqualTo(temp.resolve("real").toRealPath());
    }

    @Test
    void leavesOutWhatToolsMadeAndWhatTheUserNames() throws IOException {
        write("project/a.py", "");
        write("project/target/classes/A.java", "");
        write("project/tests/fixtures/b.go", "");
        assertThat(look(temp.resolve("project")).stacks())
                .extracting(Inspection.Scored::name)
                .containsExactly("python");
    }

    @Test
    void saysWhyAndHowMuch() throws IOException {
        write("project/api/pyproject.toml", "");
        write("project/api/a.py", "");
        write("project/web/a.ts", "");
        var python = look(temp.resolve("project")).stacks().get(0);
        assertThat(python.name()).isEqualTo("python");
        assertThat(python.reasons()).containsExactly("api/pyproject.toml (8.0)", "1 of 2 source files (5.0)");
        assertThat(python.score()).isEqualTo(13.0);
    }

    @Test
    void twoKindsThatAreAsLikelyFallBackToTheBaseAndSaySo() throws IOException {
        write("project/main.tf", "");
        write("project/package.json", "{}");
        write("project/a.js", "");
        var seen = look(temp.resolve("project"));
        assertThat(seen.kind()).isEmpty();
        assertThat(seen.template()).isEqualTo("base");
        assertThat(seen.notes()).singleElement().asString().contains("ambiguous", "code", "infrastructure");
    }

    @Test
    void usersTeachItTechnologiesOfTheirOwn() throws IOException {
        write("knowledge/cobol.yaml", """
                stacks:
                  cobol: {title: COBOL, signs: [JCL], extensions: [cbl], template: code_project}
                tools:
                  cobolcheck: {use: test, stack: cobol, file: "*.cut", run: cobolcheck}
                """);
        write("project/JCL", "");
        write("project/pay.cbl", "");
        write("project/pay.cut", "");
        var seen = look(temp.resolve("project"));
        assertThat(seen.stacks().get(0).title()).isEqualTo("COBOL");
        assertThat(seen.tools(Use.TEST)).extracting(Inspection.Found::run).containsExactly("cobolcheck");
    }

    @Test
    void aMistakeInAUsersFileIsNamedWithItsLine() throws IOException {
        var file = write("knowledge/own.yaml", "stacks:\n  x:\n    sings: [a]\n");
        assertThatThrownBy(() -> look(temp))
                .isInstanceOf(InvalidFile.class)
                .hasMessage(file + ":3: stacks.x.sings is no key here; did you mean signs?");
    }

    @Test
    void whatIsNoDirectoryIsRefused() throws IOException {
        var file = write("project/file", "");
        assertThatThrownBy(() -> look(temp.resolve("none"))).hasMessageContaining("does not exist; name the directory");
        assertThatThrownBy(() -> look(file)).hasMessageContaining("is a file");
    }

    @Test
    void readsHowTheRepositoryIsDoing() throws Exception {
        var project = Files.createDirectories(temp.resolve("project"));
        assertThat(look(project).git().map(GitState::root)).isNotEqualTo(Optional.of(project.toRealPath()));
        try (var git = Git.init()
                .setDirectory(project.toFile())
                .setInitialBranch("main")
                .call()) {
            assertThat(look(project).git().orElseThrow().hasCommits()).isFalse();
            git.commit()
                    .setMessage("First")
                    .setAuthor("A", "a@b")
                    .setCommitter("A", "a@b")
                    .setSign(false)
                    .call();
            git.branchCreate().setName("feature/x").call();
            git.remoteAdd()
                    .setName("origin")
                    .setUri(new URIish("https://ann:secret@example.org/shop.git"))
                    .call();
        }
        var inside = Files.createDirectories(project.resolve("part/of"));
        for (var directory : List.of(project, inside)) {
            var state = look(directory).git().orElseThrow();
            assertThat(state.root()).isEqualTo(project.toRealPath());
            assertThat(state.branch()).contains("main");
            assertThat(state.integration()).contains("main");
            assertThat(state.branches()).isEqualTo(2);
            assertThat(state.remotes()).containsExactly("origin https://example.org/shop.git");
            assertThat(state.recent()).isEqualTo(1);
            assertThat(state.authors()).isEqualTo(1);
            assertThat(state.hasCommits()).isTrue();
        }
    }

    @Test
    void aRepositoryThatCannotBeReadIsANote() throws IOException {
        write("project/a.py", "");
        write("project/.git/HEAD", "ref: refs/heads/main\n");
        write("project/.git/config", "[core]\n\trepositoryformatversion = 7\n");
        Files.createDirectories(temp.resolve("project/.git/objects"));
        Files.createDirectories(temp.resolve("project/.git/refs"));
        var seen = look(temp.resolve("project"));
        assertThat(seen.git()).isEmpty();
        assertThat(seen.notes()).anyMatch(n -> n.startsWith("its git repository cannot be read"));
        assertThat(seen.template()).isEqualTo("python_project");
    }
}
