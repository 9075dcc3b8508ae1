package io.tmuxorchestrator.bridge.door;

import io.tmuxorchestrator.schemas.Address;
import io.tmuxorchestrator.schemas.Nearest;
import io.tmuxorchestrator.schemas.Tier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a pane is marked with to be an agent's: names of options of tmux, and their values. Pure. */
record Tags(Map<String, String> options) {

    static final String AGENT = "@orc_agent";
    static final String PROFILE = "@orc_profile";

    /** All there can be, so that none of another agent's stays. */
    static final Set<String> NAMES = Set.of(AGENT, PROFILE, "@orc_role", "@orc_project", "@orc_tier");

    /** What a person asks for, or what is wrong with it. */
    static Tags of(Request request, Set<String> profiles) throws DoorException {
        var tags = new LinkedHashMap<String, String>();
        tags.put(AGENT, name("agent", request.text("agent")));
        tags.put(PROFILE, profile(request.text("profile"), profiles));
        for (var what : Set.of("role", "project")) {
            var value = request.optional(what);
            if (value.isPresent()) {
                tags.put("@orc_" + what, name(what, value.get()));
            }
        }
        var tier = request.optional("tier");
        if (tier.isPresent()) {
            tags.put("@orc_tier", tier(tier.get()));
        }
        return new Tags(tags);
    }

    private static String name(String kind, String name) throws DoorException {
        try {
            Address.Name.check(kind, name);
            return name;
        } catch (Address.InvalidAddress e) {
            throw DoorException.refused(String.valueOf(e.getMessage()));
        }
    }

    private static String profile(String name, Set<String> profiles) throws DoorException {
        if (!profiles.contains(name)) {
            throw DoorException.refused("no agent profile '" + name + "'; " + Nearest.suggestion(name, profiles));
        }
        return name;
    }

    private static String tier(String name) throws DoorException {
        var known = Arrays.stream(Tier.values())
                .filter(t -> t != Tier.UNKNOWN)
                .map(Tier::name)
                .toList();
        var tier = name.toUpperCase(Locale.ROOT).replace('-', '_');
        if (!known.contains(tier)) {
            throw DoorException.refused("tier: '" + name + "' is none; " + Nearest.suggestion(tier, known));
        }
        return tier;
    }

    String agent() {
        return options.getOrDefault(AGENT, "");
    }

    String profile() {
        return options.getOrDefault(PROFILE, "");
    }
}
