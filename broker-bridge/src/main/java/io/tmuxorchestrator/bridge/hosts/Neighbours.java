package io.tmuxorchestrator.bridge.hosts;

import io.tmuxorchestrator.schemas.Host;
import io.tmuxorchestrator.schemas.HostState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which hosts are there and which are lost, by when they were heard here: no clock but our own counts. While our own records do
 * not come back to us the broker is away, or we slept, and nobody's silence means anything. Pure.
 */
final class Neighbours {

    private record Heard(Host host, Instant at, boolean lost) {

        Heard at(Instant then) {
            return new Heard(host, then, lost);
        }

        /** One that goes in order may be silent. */
        boolean isSilent(Duration span, Instant now) {
            return !lost && host.getState() != HostState.DOWN && at.plus(span).isBefore(now);
        }
    }

    private final String own;
    private final Duration span;
    private final Map<String, Heard> hosts = new TreeMap<>();

    /** @param span a host that is silent for longer is lost */
    Neighbours(String own, Duration span) {
        this.own = own;
        this.span = span;
    }

    /** Whether it was lost and is back. */
    boolean hear(Host host, Instant now) {
        if (host.getHost().equals(own) && !isListening(now)) {
            hosts.replaceAll((name, heard) -> heard.at(now));
        }
        var before = hosts.put(host.getHost(), new Heard(host, now, false));
        return before != null && before.lost && host.getState() != HostState.DOWN;
    }

    void forget(String host) {
        hosts.remove(host);
    }

    /** Those that are lost since the last time. */
    List<Host> lose(Instant now) {
        var lost = new ArrayList<Host>();
        if (isListening(now)) {
            hosts.replaceAll((name, heard) -> {
                if (name.equals(own) || !heard.isSilent(span, now)) {
                    return heard;
                }
                lost.add(heard.host);
                return new Heard(heard.host, heard.at, true);
            });
        }
        return lost;
    }

    /** Whether what others say reaches us, and what we say them. */
    boolean isListening(Instant now) {
        return Optional.ofNullable(hosts.get(own))
                .filter(heard -> heard.at.plus(span.dividedBy(2)).isAfter(now))
                .isPresent();
    }

    /** Whether it has gone in order. */
    boolean isDown(String host) {
        return Optional.ofNullable(hosts.get(host))
                .filter(heard -> heard.host.getState() == HostState.DOWN)
                .isPresent();
    }

    boolean isLost(String host) {
        return Optional.ofNullable(hosts.get(host)).filter(Heard::lost).isPresent();
    }

    /** Those that take agents now. */
    List<Host> up() {
        return hosts.values().stream()
                .filter(heard -> !heard.lost && heard.host.getState() == HostState.UP)
                .map(Heard::host)
                .toList();
    }
}
