package io.tmuxorchestrator.composer.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.composer.look.Inspection.Scale;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds of inheritance, whatever templates there are. */
class BlendPropertyTest {

    private static final int CASES = Integer.getInteger("property.cases", 2_000);
    private static final long SEED = Long.getLong("property.seed", 20261122L);
    private static final List<String> ROLES = List.of("a", "b", "c", "d", "e", "f");

    private final Map<String, TeamTemplate> templates = new HashMap<>();

    /** Templates t0 to tn, each of which inherits from some with a smaller number: no circle, and no deeper than allowed. */
    private String draw(Random random) {
        templates.clear();
        var count = 1 + random.nextInt(TeamTemplates.DEEPEST);
        for (var i = 0; i < count; i++) {
            var parents = IntStream.range(0, i)
                    .filter(p -> random.nextInt(3) == 0)
                    .mapToObj(p -> new TeamTemplate.Parent("t" + p, "here"))
                    .collect(java.util.stream.Collectors.toCollection(ArrayList::new));
            Collections.shuffle(parents, random);
            var wishes = ROLES.stream()
                    .filter(r -> random.nextInt(3) == 0)
                    .map(r -> wish(r, random))
                    .toList();
            var without = random.nextInt(4) == 0 ? List.of(ROLES.get(random.nextInt(ROLES.size()))) : List.<String>of();
            templates.put("t" + i, new TeamTemplate("t" + i, "", parents, wishes, without, profile(random)));
        }
        return "t" + (count - 1);
    }

    private static RoleWish wish(String role, Random random) {
        var wish = random.nextBoolean() ? RoleWish.of(role) : RoleWish.of(role, random.nextInt(4));
        return new RoleWish(role, wish.counts(), List.of("skill" + random.nextInt(3)), profile(random));
    }

    private static Optional<String> profile(Random random) {
        return random.nextInt(3) == 0 ? Optional.of("p" + random.nextInt(3)) : Optional.empty();
    }

    private Blend blend(String name) {
        return new TeamTemplates(templates).blend(name);
    }

    private Set<String> ancestors(String name) {
        var all = new LinkedHashSet<String>();
        templates.get(name).parents().forEach(p -> {
            all.addAll(ancestors(p.name()));
            all.add(p.name());
        });
        return all;
    }

    @Test
    void whateverTheTemplatesAre() {
        var random = new Random(SEED);
        for (var i = 0; i < CASES; i++) {
            var name = draw(random);
            var child = templates.get(name);
            var blend = blend(name);
            var named = new LinkedHashSet<String>();
            ancestors(name).forEach(a -> templates.get(a).roles().forEach(w -> named.add(w.role())));
            child.roles().forEach(w -> named.add(w.role()));
            assertThat(blend).as("the same again, case " + i).isEqualTo(blend(name));
            assertThat(List.copyOf(blend.roles().keySet()))
                    .isEqualTo(List.copyOf(blend(name).roles().keySet()));
            assertThat(named)
                    .as("no role from nowhere, case " + i)
                    .containsAll(blend.roles().keySet());
            for (var wish : child.roles()) {
                var got = blend.roles().get(wish.role());
                assertThat(got).as("its own are there, case " + i).isNotNull();
                assertThat(got.counts()).as("and as it says, case " + i).containsAllEntriesOf(wish.counts());
                assertThat(got.specializations()).containsAll(wish.specializations());
                wish.profile().ifPresent(p -> assertThat(got.profile()).contains(p));
            }
            child.without().stream()
                    .filter(r -> child.roles().stream().noneMatch(w -> w.role().equals(r)))
                    .forEach(r ->
                            assertThat(blend.roles()).as("left out, case %d").doesNotContainKey(r));
            if (child.parents().isEmpty()) {
                assertThat(blend.roles()).hasSameSizeAs(child.roles());
            }
            sayingAParentAgainChangesNothing(name, blend);
            aChildThatSaysNothingIsItsParent(name, blend);
        }
    }

    private void sayingAParentAgainChangesNothing(String name, Blend blend) {
        var child = templates.get(name);
        for (var ancestor : ancestors(name)) {
            var parents = new ArrayList<>(child.parents());
            parents.add(new TeamTemplate.Parent(ancestor, "here"));
            templates.put(name, new TeamTemplate(name, "", parents, child.roles(), child.without(), child.profile()));
            assertThat(blend(name)).isEqualTo(blend);
        }
        templates.put(name, child);
    }

    private void aChildThatSaysNothingIsItsParent(String name, Blend blend) {
        templates.put(
                "heir",
                new TeamTemplate(
                        "heir",
                        "",
                        List.of(new TeamTemplate.Parent(name, "here")),
                        List.of(),
                        List.of(),
                        Optional.empty()));
        if (depth(name) < TeamTemplates.DEEPEST) {
            assertThat(blend("heir").roles()).isEqualTo(blend.roles());
            assertThat(blend("heir").profile()).isEqualTo(blend.profile());
        }
        templates.remove("heir");
    }

    private int depth(String name) {
        return 1
                + templates.get(name).parents().stream()
                        .mapToInt(p -> depth(p.name()))
                        .max()
                        .orElse(0);
    }

    @Test
    void whatIsNotSaidIsOne() {
        assertThat(RoleWish.of("a").count(Scale.LARGE)).isEqualTo(1);
    }
}
