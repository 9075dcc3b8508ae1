package io.tmuxorchestrator.composer.compose;

import io.tmuxorchestrator.composer.files.Entry;
import io.tmuxorchestrator.schemas.Address;
import io.tmuxorchestrator.schemas.Tier;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an agent can be for.
 *
 * @param reportsTo role of whom it reports to, if there is one in the team; empty for whoever leads
 * @param aliases further words for it
 * @param knows what of the project it is good at
 * @param specializations what it is good at anyway
 * @param profile of its agents; empty for the team's
 */
record Role(
        String name,
        String title,
        Tier tier,
        Optional<String> reportsTo,
        List<String> aliases,
        List<Knows> knows,
        List<String> specializations,
        Optional<String> profile) {

    /** With a project's name before it and a number behind it, it is still a name. */
    static final int LONGEST = 26;

    private static final List<String> KEYS =
            List.of("title", "tier", "reports_to", "aliases", "knows", "specializations", "profile");

    static Role of(String name, Entry entry) {
        if (!Address.Name.isLegal(name) || name.length() > LONGEST || name.equals("all")) {
            throw entry.wrong(
                    "is no name of a role", "use letters, digits, '_' and '-', at most " + LONGEST + ", not 'all'");
        }
        Map<String, Entry> keys = entry.entries(KEYS);
        return new Role(
                name,
                Entry.text(keys, "title").orElse(name),
                Optional.ofNullable(keys.get("tier"))
                        .map(t -> t.oneOf(Tier.class))
                        .orElse(Tier.ENGINEER),
                Entry.text(keys, "reports_to"),
                Entry.texts(keys, "aliases"),
                Optional.ofNullable(keys.get("knows")).map(Entry::list).orElse(List.of()).stream()
                        .map(k -> k.oneOf(Knows.class))
                        .toList(),
                Entry.texts(keys, "specializations"),
                Entry.text(keys, "profile"));
    }

    boolean leads() {
        return tier == Tier.PROJECT_MANAGER || tier == Tier.ORCHESTRATOR;
    }
}
