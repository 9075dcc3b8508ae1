package io.tmuxorchestrator.composer.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tmuxorchestrator.composer.files.InvalidFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TeamTemplatesTest {

    @TempDir
    private Path temp;

    private void write(String name, String text) throws IOException {
        Files.writeString(temp.resolve(name + ".yaml"), text);
    }

    private List<String> roles(String template) {
        return List.copyOf(templates().blend(template).roles().keySet());
    }

    private TeamTemplates templates() {
        return TeamTemplates.load(temp, Roles.load(temp.resolve("roles")));
    }

    @Test
    void thoseThatAreShippedHaveTheirRoles() {
        assertThat(roles("base")).containsExactly("orchestrator", "project-manager");
        assertThat(roles("code_project"))
                .containsExactly("orchestrator", "project-manager", "developer", "tester", "testrunner");
        assertThat(roles("system_deployment"))
                .containsExactly("orchestrator", "project-manager", "sysadmin", "devops", "securityops");
        assertThat(roles("data_pipeline"))
                .containsExactly("orchestrator", "project-manager", "data-engineer", "data-analyst", "tester");
        for (var language : List.of("node", "python", "go", "java", "rust")) {
            assertThat(roles(language + "_project")).isEqualTo(roles("code_project"));
        }
    }

    @Test
    void aChildAddsChangesAndLeavesOut() throws IOException {
        write("own", """
                inherits: [code_project, system_deployment]
                without: [testrunner, pm]
                profile: codex
                roles:
                  developer: {count: 4, specializations: [payments]}
                  qa:
                """);
        assertThat(roles("own"))
                .containsExactly("orchestrator", "developer", "tester", "sysadmin", "devops", "securityops", "qa");
        var blend = templates().blend("own");
        assertThat(blend.roles().get("developer").count(io.tmuxorchestrator.composer.look.Inspection.Scale.SMALL))
                .isEqualTo(4);
        assertThat(blend.profile()).contains("codex");
    }

    @Test
    void aUsersOwnReplacesOneThatIsShipped() throws IOException {
        write("base", "roles: [pm]\n");
        assertThat(roles("code_project"))
                .startsWith("project-manager", "developer")
                .doesNotContain("orchestrator");
    }

    @Test
    void aCircleIsNamedWithFileAndLine() throws IOException {
        write("a", "about: x\ninherits:\n  - base\n  - b\n");
        write("b", "inherits: c\n");
        write("c", "inherits: [a]\n");
        assertThatThrownBy(() -> roles("a"))
                .isInstanceOf(InvalidFile.class)
                .hasMessage(temp.resolve("c.yaml")
                        + ":1: inherits goes in a circle: a -> b -> c -> a; take one of them away");
    }

    @Test
    void aParentThatIsMissingIsNamedWithFileAndLine() throws IOException {
        write("a", "roles: [qa]\ninherits: code_projects\n");
        assertThatThrownBy(() -> roles("a"))
                .isInstanceOf(InvalidFile.class)
                .hasMessage(temp.resolve("a.yaml") + ":2: inherits names the template 'code_projects' that does not"
                        + " exist; did you mean code_project?");
    }

    @Test
    void depthHasALimit() throws IOException {
        for (var i = 1; i <= TeamTemplates.DEEPEST; i++) {
            write("t" + i, "inherits: t" + (i + 1) + "\n");
        }
        write("t" + (TeamTemplates.DEEPEST + 1), "roles: [pm]\n");
        assertThat(roles("t2")).containsExactly("project-manager");
        assertThatThrownBy(() -> roles("t1"))
                .isInstanceOf(InvalidFile.class)
                .hasMessageContaining("t8.yaml:1: inherits goes deeper than 8: t1 -> t2");
    }

    @Test
    void aRoleThatDoesNotExistIsNamedWithFileAndLine() throws IOException {
        write("a", "roles:\n  developer:\n  teser: {count: 2}\n");
        assertThatThrownBy(() -> roles("a"))
                .hasMessageContaining(
                        "a.yaml:3: roles.teser names the role 'teser' that does not exist; did you mean" + " tester?");
        write("a", "roles:\n  developer: {count: many}\n");
        assertThatThrownBy(() -> roles("a"))
                .hasMessageContaining(
                        "a.yaml:2: roles.developer.count 'many' is no such number; write one from 0 to 20");
        write("a", "");
        assertThatThrownBy(() -> templates().blend("x")).hasMessageContaining("there is no template 'x'");
    }

    @Test
    void usersAddRoles() throws IOException {
        Files.createDirectories(temp.resolve("roles"));
        Files.writeString(temp.resolve("roles/own.yaml"), "game-designer:\n  tier: specialist\n  aliases: [gd]\n");
        write("game", "inherits: base\nroles: [gd]\n");
        assertThat(roles("game")).endsWith("game-designer");
        Files.writeString(temp.resolve("roles/own.yaml"), "a: {reports_to: b}\nb: {reports_to: a}\n");
        assertThatThrownBy(this::templates).hasMessageContaining("report to each other in a circle: a -> b -> a");
        Files.writeString(temp.resolve("roles/own.yaml"), "a.b: {}\n");
        assertThatThrownBy(this::templates).hasMessageContaining("own.yaml:1: a.b is no name of a role");
    }

    @Test
    void everyShippedTemplateCanBeBlended() {
        var templates = templates();
        assertThat(templates.names()).allSatisfy((name, about) -> {
            assertThat(about).isNotBlank();
            assertThat(templates.blend(name).roles()).isNotEqualTo(Map.of());
        });
    }
}
