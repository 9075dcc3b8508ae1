package io.tmuxorchestrator.composer.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What people wanted in place of what was proposed, and what is therefore to be proposed. Pure.
 *
 * @param all the latest last, one a project
 */
public record Corrections(List<Correction> all) {

    /** So many projects in a row must have been corrected alike before the next is proposed so. */
    private static final int ALIKE = 3;

    private static final int MOST = 1_000;

    /**
     * Of one project.
     *
     * @param proposed what the template gives, as {@link TeamPlan#roles}
     * @param wanted the same, of what was taken
     */
    public record Correction(String directory, String template, String proposed, String wanted) {
        private boolean isAbout(String someTemplate, String someProposal) {
            return template.equals(someTemplate) && proposed.equals(someProposal);
        }
    }

    /** Roles, and why they are proposed. */
    public record Instead(String roles, String because) {}

    public Corrections {
        all = List.copyOf(all);
    }

    /** One that wants what was proposed takes back what was wanted of that project before. */
    public Corrections with(Correction correction) {
        var kept = new ArrayList<>(all);
        kept.removeIf(c -> c.directory().equals(correction.directory()));
        if (!correction.wanted().equals(correction.proposed())) {
            kept.add(correction);
        }
        return new Corrections(kept.subList(Math.max(0, kept.size() - MOST), kept.size()));
    }

    /** What was wanted of the same project, or else of all the last with the same template; if it would be proposed again. */
    public Optional<Instead> instead(String directory, String template, String proposed) {
        var own = all.stream()
                .filter(c -> c.directory().equals(directory) && c.isAbout(template, proposed))
                .findFirst()
                .map(c -> new Instead(c.wanted(), "as you wanted it last time, in place of template " + template));
        return own.or(() -> elsewhere(template, proposed));
    }

    private Optional<Instead> elsewhere(String template, String proposed) {
        var alike = all.stream().filter(c -> c.isAbout(template, proposed)).toList();
        var last = alike.subList(Math.max(0, alike.size() - ALIKE), alike.size());
        return last.size() == ALIKE
                        && last.stream().map(Correction::wanted).distinct().count() == 1
                ? Optional.of(new Instead(
                        last.get(0).wanted(),
                        "as you wanted the last " + ALIKE + " projects, in place of template " + template))
                : Optional.empty();
    }
}
