package io.tmuxorchestrator.composer.compose;

import io.tmuxorchestrator.composer.compose.TeamPlan.Member;
import io.tmuxorchestrator.schemas.Tier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Who reports to whom. One thread. */
final class Hierarchy {

    private final List<Member> members;
    private final Roles roles;
    private final Map<String, Integer> given = new HashMap<>();

    Hierarchy(List<Member> members, Roles roles) {
        this.members = members;
        this.roles = roles;
    }

    /** The members, each with whom it reports to. */
    List<Member> linked() {
        return members.stream().map(this::linked).toList();
    }

    private Member linked(Member member) {
        return new Member(
                member.agent(), member.role(), member.tier(), member.profile(), member.specializations(), lead(member));
    }

    /** Whom its role names, or else the nearest above. Where there are several they take turns. */
    private Optional<String> lead(Member member) {
        var named = roles.named(member.role()).reportsTo().flatMap(roles::find);
        var byRole = named.map(r -> members.stream()
                        .filter(m -> m.role().equals(r.name()))
                        .filter(m -> !isAbove(member.tier(), m.tier()))
                        .toList())
                .orElse(List.of());
        return Stream.concat(
                        Stream.of(byRole),
                        Stream.of(Tier.PROJECT_MANAGER, Tier.ORCHESTRATOR)
                                .filter(t -> isAbove(t, member.tier()))
                                .map(this::ofTier))
                .map(l ->
                        l.stream().filter(m -> !m.role().equals(member.role())).toList())
                .filter(l -> !l.isEmpty())
                .findFirst()
                .map(l -> l.get((given.merge(member.role(), 1, Integer::sum) - 1) % l.size())
                        .agent());
    }

    private List<Member> ofTier(Tier tier) {
        return members.stream().filter(m -> m.tier() == tier).toList();
    }

    private static boolean isAbove(Tier one, Tier other) {
        return height(one) > height(other);
    }

    private static int height(Tier tier) {
        return switch (tier) {
            case ORCHESTRATOR -> 2;
            case PROJECT_MANAGER -> 1;
            default -> 0;
        };
    }
}
