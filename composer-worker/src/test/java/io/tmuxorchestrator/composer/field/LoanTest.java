package io.tmuxorchestrator.composer.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tmuxorchestrator.schemas.Team;
import io.tmuxorchestrator.schemas.TeamMember;
import io.tmuxorchestrator.schemas.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoanTest {

    private final Team shop = team("shop", "dev", "qa");
    private final Team blog = team("blog", "dev");

    private static Team team(String project, String... roles) {
        var members = new ArrayList<TeamMember>();
        var led = List.of(roles).stream().map(r -> project + "-" + r).toList();
        members.add(TeamMember.newBuilder()
                .setAgent(project + "-pm")
                .setRole("pm")
                .setTier(Tier.PROJECT_MANAGER)
                .setManages(led)
                .build());
        for (var role : roles) {
            members.add(TeamMember.newBuilder()
                    .setAgent(project + "-" + role)
                    .setRole(role)
                    .setTier(Tier.ENGINEER)
                    .setSpecializations(List.of("java"))
                    .setReportsTo(project + "-pm")
                    .build());
        }
        return Team.newBuilder()
                .setProject(project)
                .setOrchestration("0123abcd")
                .setHost(project + "-host")
                .setDirectory("/code/" + project)
                .setProfile("codex")
                .setMembers(members)
                .build();
    }

    private static TeamMember member(Team team, String agent) {
        return team.getMembers().stream()
                .filter(m -> m.getAgent().equals(agent))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anAgentWorksElsewhereAndComesBackAsItWas() {
        var lent = Loan.lent(shop, blog, "shop-qa");
        var home = lent.home().orElseThrow();
        var other = lent.other().orElseThrow();
        assertThat(TeamCheck.refusals(home)).isEmpty();
        assertThat(TeamCheck.refusals(other)).isEmpty();
        assertThat(home.getMembers()).extracting(TeamMember::getAgent).containsExactly("shop-pm", "shop-dev");
        assertThat(member(home, "shop-pm").getManages()).containsExactly("shop-dev");
        assertThat(member(other, "blog-pm").getManages()).containsExactly("blog-dev", "shop-qa");
        assertThat(member(other, "shop-qa"))
                .returns(Optional.of("blog-pm"), TeamMember::getReportsTo)
                .returns(Optional.of("blog-host"), TeamMember::getHost)
                .returns(Optional.of("codex"), TeamMember::getProfile);

        var known = new Known("shop-host");
        known.team("shop", Optional.of(home));
        assertThat(known.hasTree(Marks.session(home), "shop-qa"))
                .as("its worktree stays")
                .isTrue();
        assertThat(known.isMember(Marks.session(home), "shop-qa")).isFalse();

        var back = Loan.returned(lent.home(), lent.other(), "shop-qa");
        assertThat(back.home().orElseThrow())
                .isEqualTo(Team.newBuilder(shop).setGeneration(3).build());
        assertThat(back.other().orElseThrow())
                .isEqualTo(Team.newBuilder(blog).setGeneration(3).build());
    }

    @Test
    void itComesBackAlsoWhenOneOfTheTeamsIsGone() {
        var lent = Loan.lent(shop, blog, "shop-qa");
        assertThat(Loan.returned(lent.home(), Optional.empty(), "shop-qa")
                        .home()
                        .orElseThrow()
                        .getMembers())
                .hasSize(3);
        assertThat(Loan.returned(Optional.empty(), lent.other(), "shop-qa")
                        .other()
                        .orElseThrow()
                        .getMembers())
                .hasSize(2);
    }

    @Test
    void whoCannotBeLentIsNot() {
        refused("shop-pm leads shop-dev, shop-qa; lend one who leads nobody", shop, blog, "shop-pm");
        refused("nobody is not in the team of shop", shop, blog, "nobody");
        refused("shop-qa works for shop already", shop, shop, "shop-qa");
        var lent = Loan.lent(shop, blog, "shop-qa");
        refused("'orc team return shop-qa'", lent.other().orElseThrow(), shop, "shop-qa");
    }

    private static void refused(String why, Team home, Team other, String agent) {
        assertThatThrownBy(() -> Loan.lent(home, other, agent))
                .isInstanceOf(Loan.Refusal.class)
                .hasMessageContaining(why);
    }
}
