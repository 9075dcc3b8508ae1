package io.tmuxorchestrator.composer.task;

import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.Feature;
import io.tmuxorchestrator.schemas.Flag;
import io.tmuxorchestrator.schemas.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Which features are on for whom, and which are to be switched back, because those who have them do worse than those who do not.
 * One thread.
 */
final class Flags {

    private static final Set<AgentState> ILL =
            EnumSet.of(AgentState.CRASHED, AgentState.FAILED, AgentState.UNRESPONSIVE, AgentState.RESTARTING);
    /** So many points more of them, in per cent. */
    private static final int MARGIN = 20;
    /** For so long: an agent that crashed is usually back by then. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final int WHOLE = 100;

    private final Map<String, Flag> flags = new TreeMap<>();
    private final Map<String, Watch> watched = new HashMap<>();

    /** @param before share of all who were ill when it was first seen in this stage */
    private record Watch(Stage stage, Instant set, int before, Optional<Instant> worseSince) {
        private boolean isOf(Flag flag) {
            return stage == flag.getStage() && set.equals(flag.getRequestedAt());
        }
    }

    void flag(String feature, Optional<Flag> flag) {
        flag.ifPresentOrElse(f -> flags.put(feature, f), () -> flags.remove(feature));
    }

    boolean isOn(Feature feature, String agent) {
        return Optional.ofNullable(flags.get(feature.word()))
                .filter(f -> feature.isOn(f.getStage(), agent))
                .isPresent();
    }

    /** What is to be off from now on, with the reason. */
    List<Flag> rollbacks(Collection<Agent> agents, Instant now) {
        return flags.values().stream()
                .filter(f -> Feature.share(f.getStage()) > 0)
                .flatMap(f -> Feature.of(f.getFeature()).flatMap(feature -> rollback(f, feature, agents, now)).stream())
                .toList();
    }

    private Optional<Flag> rollback(Flag flag, Feature feature, Collection<Agent> agents, Instant now) {
        var with = ill(agents, a -> feature.isOn(flag.getStage(), a.getAgent()));
        var without = ill(agents, a -> !feature.isOn(flag.getStage(), a.getAgent()));
        var seen = Optional.ofNullable(watched.get(flag.getFeature()))
                .filter(w -> w.isOf(flag))
                .orElseGet(() ->
                        new Watch(flag.getStage(), flag.getRequestedAt(), ill(agents, a -> true), Optional.empty()));
        var usual = Math.max(without, seen.before());
        var worse = with >= usual + MARGIN ? seen.worseSince().or(() -> Optional.of(now)) : Optional.<Instant>empty();
        watched.put(flag.getFeature(), new Watch(seen.stage(), seen.set(), seen.before(), worse));
        return worse.filter(w -> !w.plus(PATIENCE).isAfter(now))
                .map(w -> Flag.newBuilder(flag)
                        .setStage(Stage.OFF)
                        .setRequestedBy(Cause.SERVICE)
                        .setRequestedAt(now)
                        .setRolledBack("of those who had " + feature.word() + " " + with
                                + " % had crashed, failed or fallen silent, of the others " + usual
                                + " %; it was in stage "
                                + flag.getStage())
                        .build());
    }

    /** Per cent. */
    private static int ill(Collection<Agent> agents, Predicate<Agent> who) {
        var group = agents.stream()
                .filter(who)
                .filter(a -> a.getState() != AgentState.STOPPED)
                .toList();
        return group.isEmpty()
                ? 0
                : (int) (WHOLE
                        * group.stream().filter(a -> ILL.contains(a.getState())).count()
                        / group.size());
    }
}
