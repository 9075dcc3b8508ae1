package io.tmuxorchestrator.composer.compose;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a template says with all that it inherits. Roles keep the order in which they are first named. Pure. */
record Blend(String name, Map<String, RoleWish> roles, Optional<String> profile) {

    /** @param line of templates, each once and after its parents; the last is the one that is asked for */
    static Blend of(List<TeamTemplate> line) {
        var roles = new LinkedHashMap<String, RoleWish>();
        var profile = Optional.<String>empty();
        for (var template : line) {
            template.without().forEach(roles::remove);
            template.roles().forEach(wish -> roles.merge(wish.role(), wish, RoleWish::extendedBy));
            profile = template.profile().isPresent() ? template.profile() : profile;
        }
        return new Blend(line.get(line.size() - 1).name(), roles, profile);
    }
}
