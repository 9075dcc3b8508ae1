package io.tmuxorchestrator.soak.fault;

import java.util.Locale;

/** What may happen. When each counts as repaired stands in docs/reliability.md. */
public enum Fault {
    ROUTER_KILLED,
    SCHEDULER_KILLED,
    ANALYTICS_KILLED,
    BRIDGE_KILLED,
    SYNC_KILLED,
    COMPOSER_KILLED,
    ROUTER_AND_BRIDGE_KILLED,
    BROKER_KILLED,
    REDIS_FLUSHED,
    TMUX_KILLED,
    TMUX_AND_BRIDGE_KILLED,
    PROGRAMS_KILLED;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
