package io.tmuxorchestrator.bridge.brief;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.bridge.profile.AgentProfile;
import io.tmuxorchestrator.bridge.profile.Profiles;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.Tier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BriefingsTest {

    /** A terminal's line, an agent's patience: more is not read. */
    private static final int LONGEST = 6_000;

    private static final Profiles PROFILES = Profiles.load(List.of());
    private static final AgentProfile CODEX = PROFILES.named("codex");

    @TempDir
    Path directory;

    private static Placement.Builder placed(String agent, String role) {
        return Placement.newBuilder().setAgent(agent).setRole(role).setProject("shop");
    }

    private static Placement.Builder alice() {
        return placed("alice", "developer").setHost("laptop").setDirectory("/code/shop");
    }

    private String text(Placement placement, Placement... team) {
        return Briefings.load(directory)
                .text(placement, List.of(team), CODEX, false)
                .orElseThrow();
    }

    private void write(String file, String text) throws Exception {
        Files.writeString(directory.resolve(file), text);
    }

    static Stream<String> roles() {
        return Stream.concat(Briefings.SHIPPED.stream().filter(r -> !r.startsWith("_")), Stream.of("", "cook"));
    }

    @ParameterizedTest
    @MethodSource("roles")
    void fitsAnyAgent(String role) {
        var long63 = "x".repeat(60);
        var team = IntStream.range(100, 400)
                .mapToObj(i -> placed(long63 + i, long63)
                        .setReportsTo(i % 2 == 0 ? "alice" : long63 + "100")
                        .build())
                .toList();
        var placement = placed("alice", role)
                .setDirectory("/\u001b[2J\r\n/" + "d".repeat(4_000))
                .setSpecializations(List.of("java\u0007", "{{agent}}"))
                .setReportsTo(long63 + "101")
                .build();
        var text = Briefings.load(directory).text(placement, team, CODEX, true).orElseThrow();
        assertThat(text).hasSizeLessThan(LONGEST).doesNotContainPattern("[\\p{Cc}&&[^\n]]|\n\n\n");
        assertThat(text.replace("{{agent}}", "")).doesNotContain("{{");
        assertThat(text).startsWith("You are alice, ");
    }

    @Test
    void saysWhoItIsAndWhereItStands() {
        var alice = alice().setSpecializations(List.of("java", "kafka")).build();
        var pm = placed("pm", "project-manager").setManages(List.of("alice")).build();
        var bob = placed("bob", "qa").setReportsTo("alice").build();
        var carol = placed("carol", "").build();
        var other = placed("dave", "qa").setProject("bank").build();
        assertThat(text(alice, alice, pm, bob, carol, other))
                .startsWith("You are alice, developer (java, kafka) in the project shop: ")
                .contains("You work in /code/shop on the host laptop.")
                .contains("You report to pm (project-manager). bob (qa) reports to you. Also in your project: carol.")
                .doesNotContain("dave");
    }

    @Test
    void saysSoWhenNobodyElseIsThere() {
        assertThat(text(Placement.newBuilder().setAgent("alice").build()))
                .startsWith("You are alice, agent: ")
                .contains("You work in your home directory on this host.\nYou report to the people who run this system")
                .contains("orc send @all ");
    }

    @ParameterizedTest
    @CsvSource({
        "qa, ENGINEER, you find out whether what was built",
        "Project_Manager, UNKNOWN, you answer for what your team delivers",
        "boss, PROJECT_MANAGER, you answer for what your team delivers",
        "'', ORCHESTRATOR, you look after all projects",
        "boss, SPECIALIST, Do what you are asked",
        "boss, UNKNOWN, Do what you are asked"
    })
    void theRoleChoosesTheDuties(String role, Tier tier, String words) {
        assertThat(text(placed("alice", role).setTier(tier).build())).contains(words);
    }

    @Test
    void aPlacementsOwnBriefingIsTakenAsItStands() {
        var own = alice().setBriefing("Say {{agent}}.").build();
        assertThat(text(own)).isEqualTo("Say {{agent}}.");
        var nothing = alice().setBriefing("").build();
        assertThat(Briefings.load(directory).text(nothing, List.of(), CODEX, true))
                .isEmpty();
    }

    @Test
    void whoeverIsStartedAgainIsToldSo() {
        var briefings = Briefings.load(directory);
        var own = alice().setBriefing("Bake.").build();
        assertThat(briefings.text(own, List.of(), CODEX, true).orElseThrow().lines())
                .hasSize(3)
                .startsWith("Bake.", "")
                .last()
                .asString()
                .startsWith("You were started again")
                .contains("orc tail messages --agent alice");
        var first = briefings.text(alice().build(), List.of(), CODEX, false).orElseThrow();
        assertThat(first).doesNotContain("started again");
        assertThat(briefings.text(alice().build(), List.of(), CODEX, true).orElseThrow())
                .startsWith(first);
    }

    @Test
    void aProgramThatReadsLinesIsToldOnlyWhatItsPlacementSays() {
        var briefings = Briefings.load(directory);
        var shell = PROFILES.named("shell");
        assertThat(briefings.text(alice().build(), List.of(), shell, true)).isEmpty();
        assertThat(briefings.text(alice().setBriefing("go").build(), List.of(), shell, true))
                .contains("go");
    }

    @Test
    void aUsersOwnFilesReplaceWhatIsShipped() throws Exception {
        write("developer.md", "{{agent}} bakes in {{project}}.\n\n{{talk}}");
        write("cook.md", "{{who}}");
        write("_talk.md", "Shout, {{role}}!");
        assertThat(text(alice().build())).isEqualTo("alice bakes in shop.\n\nShout, developer!");
        assertThat(text(placed("bob", "cook").build())).startsWith("You are bob, cook");
        assertThat(text(placed("eve", "qa").build())).contains("you find out").endsWith("Shout, qa!");
    }

    @Test
    void aFileWithAMistakeDisablesOnlyItself() throws Exception {
        write("developer.md", "{{agnet}} bakes");
        write("qa.md", "fine\n{{");
        write("_tlak.md", "hm");
        write("_who.md", "{{talk}}");
        Files.write(directory.resolve("devops.md"), new byte[] {(byte) 0xff, (byte) 0xfe});
        var briefings = Briefings.load(directory);
        assertThat(briefings.problems().stream().map(Object::toString))
                .satisfiesExactlyInAnyOrder(
                        p -> assertThat(p).contains("developer.md: '{{agnet}}' is nothing", "did you mean agent?"),
                        p -> assertThat(p).contains("qa.md:2: '{{' begins no gap"),
                        p -> assertThat(p).contains("'_tlak' is neither a role nor a part; did you mean _talk?"),
                        p -> assertThat(p).contains("_who.md: '{{talk}}' is nothing"),
                        p -> assertThat(p).contains("devops.md", "text in UTF-8"));
        assertThat(briefings.text(alice().build(), List.of(), CODEX, false).orElseThrow())
                .startsWith("You are alice")
                .contains("you build what your tasks ask for");
    }
}
