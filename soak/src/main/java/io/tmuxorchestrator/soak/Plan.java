package io.tmuxorchestrator.soak;

import io.tmuxorchestrator.soak.fault.Broken;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How large a run is, and how long.
 *
 * @param length of the time in which faults happen; what comes before and after it takes some minutes
 * @param seed of every choice of what happens; when it happens is a matter of the machine
 * @param agents that are placed one by one, besides those of the teams
 * @param hosts each with a tmux server, a bridge, a sync-worker, a composer and a team
 * @param instances of each worker that scales
 * @param cluster whether there are three brokers, of which one may die
 * @param broken what does not keep its promise, so that the run must fail
 */
record Plan(
        Duration length,
        long seed,
        int agents,
        int hosts,
        int instances,
        boolean cluster,
        Optional<Broken> broken,
        Optional<Path> report) {

    static final String USAGE =
            "soak/run [--minutes N] [--seed S] [--agents N] [--hosts N] [--broken VARIANT] [--report FILE]; variants: "
                    + Broken.names();

    /** The long form, as the command line has it. */
    static Plan of(List<String> arguments) {
        var plan = new Plan(Duration.ofMinutes(40), 1, 100, 3, 2, true, Optional.empty(), Optional.empty());
        for (var i = 0; i < arguments.size(); i += 2) {
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(arguments.get(i) + " wants a value; " + USAGE);
            }
            plan = plan.with(arguments.get(i), arguments.get(i + 1));
        }
        return plan.checked();
    }

    private Plan checked() {
        require(length.toMinutes() >= 1, "--minutes: " + length.toMinutes() + " is too short; use 1 or more");
        require(hosts >= 1, "--hosts: " + hosts + " is too few; use 1 or more");
        require(agents >= 3 * hosts, "--agents: " + agents + " is too few; use three for each host, or more");
        return this;
    }

    private static void require(boolean is, String otherwise) {
        if (!is) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** One of each and no cluster: what a build has time for. */
    static Plan brief(Duration length, long seed) {
        return new Plan(length, seed, 6, 1, 1, false, Optional.empty(), Optional.empty());
    }

    Plan broken(Broken variant) {
        return new Plan(length, seed, agents, hosts, instances, cluster, Optional.of(variant), report);
    }

    private Plan with(String option, String value) {
        return switch (option) {
            case "--minutes" -> lasting(Duration.ofMinutes(number(option, value)));
            case "--seed" -> new Plan(length, number(option, value), agents, hosts, instances, cluster, broken, report);
            case "--agents" ->
                new Plan(length, seed, (int) number(option, value), hosts, instances, cluster, broken, report);
            case "--hosts" -> on((int) number(option, value));
            case "--broken" -> broken(Broken.named(value));
            case "--report" ->
                new Plan(length, seed, agents, hosts, instances, cluster, broken, Optional.of(Path.of(value)));
            default -> throw new IllegalArgumentException("there is no option " + option + "; " + USAGE);
        };
    }

    private Plan lasting(Duration other) {
        return new Plan(other, seed, agents, hosts, instances, cluster, broken, report);
    }

    /** On a single host there is one of everything, for small machines. */
    private Plan on(int other) {
        return new Plan(length, seed, agents, other, Math.min(other, instances), cluster, broken, report);
    }

    private static long number(String option, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + ": '" + value + "' is no number; " + USAGE, e);
        }
    }
}
