package io.tmuxorchestrator.composer.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tmuxorchestrator.composer.compose.TeamPlan.Member;
import io.tmuxorchestrator.composer.files.YamlFiles;
import io.tmuxorchestrator.composer.look.Corpus;
import io.tmuxorchestrator.composer.look.Inspection;
import io.tmuxorchestrator.composer.look.Knowledge;
import io.tmuxorchestrator.composer.look.Look;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TeamPlannerTest {

    private static final Map<String, String> TEAMS = Map.of(
            "code_project", "developer,orchestrator,project-manager,tester,testrunner",
            "data_pipeline", "data-analyst,data-engineer,orchestrator,project-manager,tester",
            "system_deployment", "devops,orchestrator,project-manager,securityops,sysadmin",
            "base", "orchestrator,project-manager");

    @TempDir
    private Path temp;

    private Roles roles;
    private TeamPlanner planner;

    @BeforeEach
    void load() {
        roles = Roles.load(temp.resolve("roles"));
        planner = new TeamPlanner(roles, TeamTemplates.load(temp.resolve("templates"), roles));
    }

    private Inspection look(Path project) throws IOException {
        return new Look(Knowledge.load(temp.resolve("none")), List.of(), Clock.systemUTC()).at(project);
    }

    private TeamPlan automatic(Path project) throws IOException {
        return planner.byTemplate(ProjectName.of(project), look(project), Optional.empty(), "claude-code");
    }

    private TeamPlan listed(String list) throws IOException {
        return planner.byRoles("shop", look(temp), list, "claude-code");
    }

    @Test
    void everyProjectOfTheCorpusGetsTheTeamOfItsKind() throws IOException {
        var right = 0;
        for (var given : Corpus.cases()) {
            var plan = automatic(given.make(temp));
            var template = given.expected("template").orElseThrow();
            var team = TEAMS.getOrDefault(template, TEAMS.get("code_project"));
            assertThat(plan.template()).as(given.name()).isEqualTo(template);
            assertThat(plan.roles()).as(given.name()).isEqualTo(team);
            right++;
        }
        System.out.println("teams as a person would field them: " + right + " of "
                + Corpus.cases().size());
    }

    @Test
    void everybodyKnowsWhomTheyReportToAndWhomTheyLead() throws IOException {
        var plan = listed("qa,tester,pm,testrunner,dev*2,orchestrator");
        assertThat(plan.members())
                .extracting(Member::agent)
                .containsExactly(
                        "shop-orchestrator",
                        "shop-project-manager",
                        "shop-qa",
                        "shop-tester",
                        "shop-testrunner",
                        "shop-developer-1",
                        "shop-developer-2");
        var record = plan.records("h1");
        assertThat(record.get(0).getReportsTo()).isEmpty();
        assertThat(record.get(0).getManages()).containsExactly("shop-project-manager");
        assertThat(record.get(1).getReportsTo()).contains("shop-orchestrator");
        assertThat(record.get(1).getManages())
                .containsExactly("shop-qa", "shop-tester", "shop-developer-1", "shop-developer-2");
        assertThat(record.get(3).getManages()).containsExactly("shop-testrunner");
        assertThat(record).allMatch(m -> m.getHost().filter("h1"::equals).isPresent());
    }

    @Test
    void whereNobodyLeadsNobodyReports() throws IOException {
        assertThat(listed("dev,qa").members()).allMatch(m -> m.reportsTo().isEmpty());
        assertThat(listed("dev,orchestrator").members().get(1).reportsTo()).contains("shop-orchestrator");
    }

    @Test
    void severalWhoLeadTakeTurns() throws IOException {
        var plan = listed("pm*2,dev*3");
        assertThat(plan.reports("shop-project-manager-1")).containsExactly("shop-developer-1", "shop-developer-3");
        assertThat(plan.reports("shop-project-manager-2")).containsExactly("shop-developer-2");
    }

    @Test
    void rolesMayBeWrittenInManyWaysButMustExist() throws IOException {
        assertThat(listed(" Project_Manager , BACKEND * 2 ").roles())
                .isEqualTo("backend-engineer,backend-engineer,project-manager");
        assertThat(listed("qa,dev,qa").roles()).isEqualTo("developer,qa,qa");
        assertThatThrownBy(() -> listed("pm,bakend"))
                .hasMessageContaining("there is no role 'bakend'; did you mean backend?");
        for (var wrong : List.of("", "pm,,qa", "pm*0", "pm*99", "pm**2", "pm*x")) {
            assertThatThrownBy(() -> listed(wrong)).as(wrong).isInstanceOf(InvalidTeam.class);
        }
        assertThatThrownBy(() -> listed("pm*20,dev*20,qa*20")).hasMessageContaining("name 1 to 50 agents");
    }

    @Test
    void largerProjectsGetMoreDevelopersEachWithItsPart() throws IOException {
        var project = temp.resolve("big");
        for (var i = 0; i < 200; i++) {
            Files.createDirectories(project.resolve("packages/p" + i % 4));
            Files.writeString(project.resolve("packages/p" + i % 4 + "/f" + i + ".ts"), "");
        }
        for (var i = 0; i < 4; i++) {
            Files.writeString(project.resolve("packages/p" + i + "/package.json"), "{}");
        }
        Files.writeString(project.resolve("package.json"), "{\"devDependencies\": {\"vitest\": \"4\"}}");
        var members = automatic(project).members();
        assertThat(members).filteredOn(m -> m.role().equals("developer")).hasSize(2);
        assertThat(members.get(2).specializations())
                .contains("Node.js", "the part packages/p0", "the part packages/p2")
                .doesNotContain("the part packages/p1");
        assertThat(members)
                .filteredOn(m -> m.role().equals("tester"))
                .allMatch(m -> m.specializations().contains("vitest"));
    }

    @Test
    void namesOfDirectoriesBecomeNames() {
        assertThat(ProjectName.of(Path.of("/home/ann/my shop (new)"))).isEqualTo("my-shop-new");
        assertThat(ProjectName.of(Path.of("/x/.config"))).isEqualTo("config");
        assertThat(ProjectName.of(Path.of("/x/" + "long".repeat(20)))).hasSize(ProjectName.LONGEST);
        assertThatThrownBy(() -> ProjectName.of(Path.of("/x/+++"))).hasMessageContaining("is no name of a project");
        assertThat(ProjectName.session("shop", "1a2b3c4d")).isEqualTo("shop-impl-1a2b3c4d");
    }

    @Test
    void aPlanIsATree() throws IOException {
        assertThat(new PlanTree(listed("pm,tester,testrunner,qa")).lines())
                .containsExactly(
                        "shop: 4 agents",
                        "└── shop-project-manager  project-manager (claude-code)",
                        "    ├── shop-tester  tester (claude-code)",
                        "    │   └── shop-testrunner  testrunner (claude-code)",
                        "    └── shop-qa  qa (claude-code)");
    }

    @Test
    void aFileThatWasWrittenIsReadAsTheSameTeam() throws IOException {
        for (var given : Corpus.cases()) {
            var project = given.make(temp);
            same(project, automatic(project));
        }
        same(temp, listed("testrunner,tester,dev*3,pm*2,orchestrator,qa"));
    }

    private void same(Path project, TeamPlan plan) {
        var text = SpecFile.write(project, plan);
        var read = new SpecFile(roles).read(YamlFiles.parse(text, "team.yaml"), "other");
        assertThat(read.directory()).isEqualTo(project);
        assertThat(read.plan().profile()).isEqualTo(plan.profile());
        assertThat(read.plan().project()).isEqualTo(plan.project());
        assertThat(read.plan().members()).containsExactlyInAnyOrderElementsOf(plan.members());
    }

    @Test
    void aFileIsCheckedAndTheLineIsNamed() {
        refuses("project: a\nmembers: []\n", "team.yaml:1: has no 'directory'");
        refuses("directory: here\nmembers: []\n", "team.yaml:1: directory is not absolute");
        refuses("directory: /x\nmembers: []\n", "names 0 agents");
        refuses(
                "directory: /x\nmembers:\n  - role: qa\n  - rule: qa\n",
                "team.yaml:4: members.rule is no key here; did you mean role?");
        refuses("directory: /x\nmembers:\n  - role: qaa\n", "team.yaml:3: members.role names the role 'qaa'");
        refuses(
                "directory: /x\nmembers:\n  - {role: qa, agent: a}\n  - {role: pm, agent: a}\n",
                "team.yaml:4: members names the agent 'a' twice");
        refuses(
                "directory: /x\nmembers:\n  - {role: qa, reports_to: b}\n  - {role: pm, agent: b}\n",
                "team.yaml:3: members.reports_to names 'b', who does not stand above");
        refuses("directory: /x\nmembers:\n\t- a\n", "team.yaml:3: is not valid YAML");
    }

    private void refuses(String text, String message) {
        assertThatThrownBy(() -> new SpecFile(roles).read(YamlFiles.parse(text, "team.yaml"), "claude-code"))
                .hasMessageContaining(message);
    }

    @Test
    void noRoleIsHiddenByAnAlias() {
        var names = new TreeSet<String>();
        roles.all().forEach(r -> {
            names.add(r.name());
            assertThat(roles.find(r.name())).contains(r);
            r.aliases().forEach(a -> assertThat(roles.find(a)).as(a).contains(r));
        });
        assertThat(names)
                .contains(
                        "orchestrator",
                        "developer",
                        "tester",
                        "testrunner",
                        "sysadmin",
                        "devops",
                        "securityops",
                        "backend-engineer",
                        "database-admin",
                        "qa",
                        "security-engineer",
                        "performance-engineer",
                        "frontend-engineer",
                        "senior-frontend-engineer",
                        "mobile-engineer",
                        "ui-ux-designer",
                        "release-manager",
                        "frontend-specialist",
                        "specialist",
                        "project-manager");
    }
}
