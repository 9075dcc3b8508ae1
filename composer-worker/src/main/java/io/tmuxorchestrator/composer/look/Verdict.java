package io.tmuxorchestrator.composer.look;

import io.tmuxorchestrator.composer.look.Inspection.Scored;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a project is, by what speaks for each technology. Pure. */
record Verdict(Map<Kind, Double> kinds, Optional<Kind> kind, String template, String because, List<String> notes) {

    private static final String ANY = "base";
    private static final String CODE = "code_project";

    private static final Map<Kind, String> TEMPLATES =
            Map.of(Kind.CODE, CODE, Kind.DATA, "data_pipeline", Kind.INFRASTRUCTURE, "system_deployment");

    /** Less speaks for nothing. */
    private static final double LEAST = 4;
    /** Who comes so near to the first is as likely. */
    private static final double NEAR = 0.9;
    /** The same of languages, of which a project may well have two. */
    private static final double RIVAL = 0.8;
    /** The best speaks for its kind in full, each other to this share: a tool or two more make no other project. */
    private static final double FURTHER = 0.25;

    /** @param stacks the likeliest first */
    static Verdict of(List<Scored> stacks, Map<String, String> templates) {
        var kinds = new EnumMap<Kind, Double>(Kind.class);
        for (var kind : Kind.values()) {
            kinds.put(kind, score(stacks, kind));
        }
        var ranked = Stream.of(Kind.values())
                .sorted(Comparator.comparing((Kind k) -> kinds.getOrDefault(k, 0.0))
                        .reversed())
                .toList();
        var first = ranked.get(0);
        var second = ranked.get(1);
        var best = kinds.getOrDefault(first, 0.0);
        var next = kinds.getOrDefault(second, 0.0);
        if (best < LEAST) {
            return new Verdict(kinds, Optional.empty(), ANY, "nothing speaks for a kind of project", List.of());
        }
        if (next >= NEAR * best) {
            var note = "ambiguous: %s (%.1f) and %s (%.1f) are as likely; name a template to decide"
                    .formatted(word(first), best, word(second), next);
            return new Verdict(kinds, Optional.empty(), ANY, "two kinds are as likely", List.of(note));
        }
        return first == Kind.CODE
                ? ofCode(stacks, kinds, templates)
                : new Verdict(
                        kinds, Optional.of(first), TEMPLATES.getOrDefault(first, ANY), most(first, kinds), List.of());
    }

    private static Verdict ofCode(List<Scored> stacks, Map<Kind, Double> kinds, Map<String, String> templates) {
        var code = stacks.stream().filter(s -> s.kind() == Kind.CODE).toList();
        var best = code.get(0);
        var rival = code.stream()
                .skip(1)
                .filter(s -> s.score() >= RIVAL * best.score())
                .findFirst();
        if (rival.isPresent()) {
            var note = "%s (%.1f) and %s (%.1f) are as likely; the team is for either"
                    .formatted(
                            best.title(),
                            best.score(),
                            rival.get().title(),
                            rival.get().score());
            return new Verdict(kinds, Optional.of(Kind.CODE), CODE, "it is code of several kinds", List.of(note));
        }
        var own = Optional.ofNullable(templates.get(best.name()));
        return new Verdict(
                kinds,
                Optional.of(Kind.CODE),
                own.orElse(CODE),
                own.isPresent() ? "it is made with " + best.title() : most(Kind.CODE, kinds),
                List.of());
    }

    private static double score(List<Scored> stacks, Kind kind) {
        var scores = stacks.stream()
                .filter(s -> s.kind() == kind)
                .mapToDouble(Scored::score)
                .toArray();
        var sum = 0.0;
        for (var i = 0; i < scores.length; i++) {
            sum += i == 0 ? scores[i] : FURTHER * scores[i];
        }
        return sum;
    }

    private static String most(Kind kind, Map<Kind, Double> kinds) {
        return "most speaks for %s (%.1f)".formatted(word(kind), kinds.getOrDefault(kind, 0.0));
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
