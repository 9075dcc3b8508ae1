package io.tmuxorchestrator.bridge.brief;

import io.tmuxorchestrator.bridge.profile.AgentProfile;
import io.tmuxorchestrator.bridge.profile.InputKind;
import io.tmuxorchestrator.runtime.config.Problem;
import io.tmuxorchestrator.runtime.template.InvalidTemplate;
import io.tmuxorchestrator.runtime.template.Template;
import io.tmuxorchestrator.runtime.template.Templates;
import io.tmuxorchestrator.schemas.Address;
import io.tmuxorchestrator.schemas.Nearest;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.Tier;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What agents are told first: by their role, in the words that are shipped or in the user's own. Immutable once loaded. */
public final class Briefings {

    private static final String ANY = "any";
    private static final String AGAIN = "_again";

    /** Parts that briefings of roles have in common, with the gap each goes into. No role can be named so. */
    private static final Map<String, String> PARTS = Map.of("_who", "who", "_talk", "talk", "_git", "git");

    static final List<String> SHIPPED = List.of(
            "_again",
            "_git",
            "_talk",
            "_who",
            ANY,
            "data-analyst",
            "data-engineer",
            "developer",
            "devops",
            "documentation-writer",
            "orchestrator",
            "project-manager",
            "qa",
            "researcher",
            "reviewer",
            "securityops",
            "sysadmin",
            "tester",
            "testrunner");

    private final Map<String, Template> byName = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private Briefings() {}

    /**
     * What is shipped, and what stands in a directory: a file {@code NAME.md} there replaces the shipped one of that name. A
     * file with a mistake disables itself and nothing else.
     */
    public static Briefings load(Path directory) {
        var briefings = new Briefings();
        var templates = new Templates(Briefings.class, SHIPPED, directory);
        SHIPPED.forEach(name -> templates.findShipped(name).ifPresent(briefings::add));
        briefings.attempt(() -> templates
                .names()
                .forEach(name -> briefings.attempt(() -> templates.find(name).ifPresent(briefings::add))));
        return briefings;
    }

    /** What is wrong with files that were left out, and what to do. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    private void attempt(Runnable reading) {
        try {
            reading.run();
        } catch (InvalidTemplate e) {
            problems.add(new Problem("", "", "", String.valueOf(e.getMessage()), "mend the line"));
        } catch (UncheckedIOException e) {
            problems.add(new Problem(
                    "", "", "", e.getMessage() + ": " + e.getCause(), "check that it is readable, and text in UTF-8"));
        }
    }

    private void add(Template template) {
        var mistakes = mistakes(template);
        problems.addAll(mistakes);
        if (mistakes.isEmpty()) {
            byName.put(template.name(), template);
        }
    }

    private static List<Problem> mistakes(Template template) {
        var name = template.name();
        if (!SHIPPED.contains(name) && !Address.Name.isLegal(name)) {
            return List.of(new Problem(
                    template.where(), "", name, "is neither a role nor a part", Nearest.suggestion(name, SHIPPED)));
        }
        var known = new ArrayList<>(Facts.names());
        if (Address.Name.isLegal(name)) {
            known.addAll(PARTS.values());
        }
        return template.parameters().stream()
                .map(Template.Parameter::name)
                .filter(gap -> !known.contains(gap))
                .map(gap -> new Problem(
                        template.where(),
                        "",
                        "{{" + gap + "}}",
                        "is nothing that a briefing can say",
                        Nearest.suggestion(gap, known)))
                .toList();
    }

    /**
     * What to tell an agent. A placement's own briefing is taken as it stands; an empty one means that nothing is said. A
     * program that reads lines is told nothing else: it would take a briefing for its input.
     *
     * @param team placements that it may be told of
     * @param again whether it was started before
     */
    public Optional<String> text(Placement placement, Collection<Placement> team, AgentProfile profile, boolean again) {
        var facts = new Facts(placement, team).values();
        if (profile.input().kind() == InputKind.LINE) {
            return placement.getBriefing().filter(own -> !own.isBlank());
        }
        return Optional.of(placement.getBriefing().orElseGet(() -> ofRole(placement, facts)))
                .filter(text -> !text.isBlank())
                .map(text -> again ? text + "\n\n" + filled(AGAIN, facts) : text);
    }

    private String ofRole(Placement placement, Map<String, String> facts) {
        var values = new HashMap<>(facts);
        PARTS.forEach((part, gap) -> values.put(gap, filled(part, facts)));
        return filled(name(placement), values);
    }

    /** The role as it stands, the role as it is usually written, then where it stands in the hierarchy. */
    private String name(Placement placement) {
        var role = placement.getRole();
        var tier =
                placement.getTier() == Tier.UNKNOWN ? "" : placement.getTier().name();
        return Stream.of(role, usual(role), usual(tier))
                .filter(byName::containsKey)
                .findFirst()
                .orElse(ANY);
    }

    private static String usual(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String filled(String name, Map<String, String> values) {
        var template = Optional.ofNullable(byName.get(name)).orElseThrow();
        var asked = new HashMap<>(values);
        asked.keySet().retainAll(gaps(template));
        return Plain.lines(template.fill(asked));
    }

    private static Set<String> gaps(Template template) {
        return Set.copyOf(
                template.parameters().stream().map(Template.Parameter::name).toList());
    }
}
