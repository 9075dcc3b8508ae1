package io.tmuxorchestrator.benchmarks;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Fleets that no machine here can hold, message by message: each waits at its router and at the bridge of its host for those before
 * it, and one for somebody in another cell at the link between them, too. What each takes was measured (docs/performance.md); what is
 * found here is how long they wait for each other, and whether the arithmetic of docs/scaling.md holds.
 */
final class Simulation {

    /** In microseconds. A router's, and a plain loop's between two cells: {@code router}, all due at once. */
    private static final double ROUTE = 81;

    private static final double FORWARD = 18;
    /** A bridge's, until it is told: {@code delivery}, 100 panes. */
    private static final double TYPE = 96;
    /** From one process by way of a broker to the next, where nobody waits for anybody. */
    private static final double HOP = 1_400;

    private static final int AGENTS_A_HOST = 500;
    private static final int AGENTS_A_CELL = 50_000;
    private static final double MESSAGES_A_MINUTE = 1;
    /** When all have something to say. */
    private static final double RUSH = 10;
    /** Of what is said, to somebody in another cell. */
    private static final double ABROAD = 0.05;

    private static final double GOAL_MS = 100;
    /** No more of its time, in the rush: what comes unevenly has to wait. */
    private static final double BUSY = 0.5;

    /** So many agents, and what the arithmetic gives them. */
    record Fleet(int agents) {

        int cells() {
            return (agents + AGENTS_A_CELL - 1) / AGENTS_A_CELL;
        }

        int hosts() {
            return (agents + AGENTS_A_HOST - 1) / AGENTS_A_HOST;
        }

        /** Messages a microsecond, in the rush. */
        double rate() {
            return agents * MESSAGES_A_MINUTE * RUSH / 60e6;
        }

        /** How often one is routed: what goes abroad twice. */
        private double routings() {
            return cells() == 1 ? 1 : 1 + ABROAD;
        }

        int routersACell() {
            return (int) Math.ceil(rate() * routings() * ROUTE / cells() / BUSY);
        }

        /** How much of its time a router is busy. */
        double share() {
            return rate() * routings() * ROUTE / cells() / routersACell();
        }
    }

    /** Where a message may have to wait. */
    private enum Stop {
        ROUTER(ROUTE),
        LINK(FORWARD),
        HOST(TYPE);

        private final double takes;

        Stop(double takes) {
            this.takes = takes;
        }

        static Deque<Stop> atHome() {
            return new ArrayDeque<>(List.of(ROUTER, HOST));
        }

        static Deque<Stop> abroad() {
            return new ArrayDeque<>(List.of(ROUTER, LINK, ROUTER, HOST));
        }
    }

    /** @param way what is still before it */
    private record Message(int number, double said, int to, int cell, Deque<Stop> way) {

        Message abroad(int other) {
            return new Message(number, said, to, other, way);
        }
    }

    private record Arrival(double at, Message message) {}

    /** Serves one after the other. */
    private static final class Station {
        private double free;
        private double worked;

        double serve(double at, double takes) {
            free = Math.max(at, free) + takes;
            worked += takes;
            return free;
        }
    }

    private final int messages;
    private final Random random = new Random(1);

    private Simulation(int messages) {
        this.messages = messages;
    }

    /** @param messages of each fleet */
    static Simulation of(int messages) {
        return new Simulation(messages);
    }

    List<Result> results() {
        return Stream.of(500, 10_000, 50_000, 100_000, 1_000_000)
                .map(Fleet::new)
                .flatMap(fleet -> results(fleet).stream())
                .toList();
    }

    private List<Result> results(Fleet fleet) {
        var took = new double[messages];
        var routers = stations(fleet.cells() * fleet.routersACell());
        var links = stations(fleet.cells());
        var hosts = stations(fleet.hosts());
        var onTheirWay = new PriorityQueue<Arrival>(Comparator.comparingDouble(Arrival::at));
        var now = 0.0;
        for (var said = 0; said < messages || !onTheirWay.isEmpty(); ) {
            if (onTheirWay.isEmpty()
                    || (said < messages && now <= onTheirWay.element().at())) {
                onTheirWay.add(new Arrival(now + HOP, said(fleet, now, said)));
                said++;
                now += exponential(1 / fleet.rate());
                continue;
            }
            var arrival = onTheirWay.remove();
            var message = arrival.message();
            var next = message.way().remove();
            var done = (switch (next) {
                        case ROUTER -> routers.get(router(fleet, message.cell(), message.to()));
                        case LINK -> links.get(message.cell());
                        case HOST -> hosts.get(message.to() / AGENTS_A_HOST);
                    })
                    .serve(arrival.at(), exponential(next.takes));
            if (message.way().isEmpty()) {
                took[message.number()] = (done + HOP - message.said()) / 1e3;
            } else {
                onTheirWay.add(new Arrival(
                        done + HOP, next == Stop.LINK ? message.abroad(cell(fleet, message.to())) : message));
            }
        }
        Arrays.sort(took);
        var busy = routers.stream().mapToDouble(s -> s.worked).average().orElseThrow() / now;
        var name = "%,d agents, %d cells, %d routers"
                .formatted(fleet.agents(), fleet.cells(), fleet.cells() * fleet.routersACell());
        return List.of(
                new Result("simulated: " + name + ", p99", "ms", took[messages * 99 / 100], "goal", GOAL_MS, 1),
                new Result(
                        "the same, how busy a router is", "%", busy * 100, "by arithmetic", fleet.share() * 100, 1.1));
    }

    private Message said(Fleet fleet, double at, int number) {
        var to = random.nextInt(fleet.agents());
        var home = cell(fleet, to);
        return fleet.cells() > 1 && random.nextDouble() < ABROAD
                ? new Message(
                        number, at, to, (home + 1 + random.nextInt(fleet.cells() - 1)) % fleet.cells(), Stop.abroad())
                : new Message(number, at, to, home, Stop.atHome());
    }

    private static int cell(Fleet fleet, int agent) {
        return (int) ((long) agent * fleet.cells() / fleet.agents());
    }

    private static int router(Fleet fleet, int cell, int agent) {
        return cell * fleet.routersACell() + agent % fleet.routersACell();
    }

    private static List<Station> stations(int count) {
        return Stream.generate(Station::new).limit(count).toList();
    }

    private double exponential(double mean) {
        return -mean * Math.log(1 - random.nextDouble());
    }
}
