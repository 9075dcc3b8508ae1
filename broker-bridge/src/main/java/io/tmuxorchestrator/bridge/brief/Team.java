package io.tmuxorchestrator.bridge.brief;

import io.tmuxorchestrator.schemas.Placement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who is above, below and beside an agent, in the words of either side. Pure. */
final class Team {

    /** More names than that help nobody, and the commands tell them too. */
    private static final int NAMED = 8;

    private final Placement of;
    private final Map<String, Placement> byName = new TreeMap<>();

    Team(Placement of, Collection<Placement> all) {
        this.of = of;
        all.stream().filter(p -> !p.getAgent().equals(of.getAgent())).forEach(p -> byName.put(p.getAgent(), p));
    }

    Optional<String> lead() {
        return of.getReportsTo()
                .or(() -> byName.values().stream()
                        .filter(p -> p.getManages().contains(of.getAgent()))
                        .map(Placement::getAgent)
                        .findFirst())
                .map(Plain::line);
    }

    List<String> reports() {
        var reports = new TreeSet<>(of.getManages());
        byName.values().stream()
                .filter(p -> p.getReportsTo().filter(of.getAgent()::equals).isPresent())
                .map(Placement::getAgent)
                .forEach(reports::add);
        return reports.stream().map(Plain::line).toList();
    }

    private List<String> others() {
        var known = new TreeSet<>(reports());
        lead().ifPresent(known::add);
        return byName.values().stream()
                .filter(p -> of.getProject().isPresent() && p.getProject().equals(of.getProject()))
                .map(Placement::getAgent)
                .filter(a -> !known.contains(a))
                .toList();
    }

    /** In sentences. */
    @Override
    public String toString() {
        var sentences = new ArrayList<String>();
        sentences.add("You report to "
                + lead().map(this::named).orElse("the people who run this system, and to no agent") + ".");
        var reports = reports();
        if (!reports.isEmpty()) {
            sentences.add(listed(reports) + (reports.size() == 1 ? " reports" : " report") + " to you.");
        }
        if (!others().isEmpty()) {
            sentences.add("Also in your project: " + listed(others()) + ".");
        }
        return String.join(" ", sentences);
    }

    private String listed(List<String> agents) {
        var some = agents.stream().limit(NAMED).map(this::named).toList();
        if (agents.size() > NAMED) {
            return String.join(", ", some) + " and " + (agents.size() - NAMED) + " more";
        }
        var last = some.size() - 1;
        return last == 0 ? some.get(0) : String.join(", ", some.subList(0, last)) + " and " + some.get(last);
    }

    private String named(String agent) {
        return Optional.ofNullable(byName.get(agent))
                .map(Placement::getRole)
                .filter(role -> !role.isBlank())
                .map(role -> agent + " (" + Plain.line(role) + ")")
                .orElse(agent);
    }
}
