package io.tmuxorchestrator.bridge;

import io.tmuxorchestrator.bridge.delivery.Deliveries;
import io.tmuxorchestrator.bridge.profile.Profiles;
import io.tmuxorchestrator.bridge.tmux.Reply;
import io.tmuxorchestrator.bridge.tmux.Tmux;
import io.tmuxorchestrator.bridge.tmux.Word;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Finds the panes that are agents. Of the loop. */
final class Watch {

    private static final String LIST = "list-panes -a -f " + Word.of("#{@orc_agent}") + " -F "
            + Word.of("#{pane_id}\t#{@orc_agent}\t#{@orc_profile}");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Loop loop;
    private final Tmux tmux;
    private final Profiles profiles;
    private final Deliveries deliveries;
    private final Duration poll;
    private Set<String> known = Set.of();

    Watch(Loop loop, Tmux tmux, Profiles profiles, Deliveries deliveries, Duration poll) {
        this.loop = loop;
        this.tmux = tmux;
        this.profiles = profiles;
        this.deliveries = deliveries;
        this.poll = poll;
    }

    void start() {
        loop.every(poll, this::look);
        loop.every(SECOND, deliveries::look);
    }

    void gone() {
        deliveries.closeAll();
        known = Set.of();
    }

    void look() {
        if (tmux.isUp()) {
            loop.when(tmux.ask(LIST), (replies, gone) -> {
                if (replies != null) {
                    seen(replies.get(0));
                }
            });
        }
    }

    private void seen(Reply reply) {
        if (!reply.ok()) {
            return;
        }
        Map<String, String[]> panes = new HashMap<>();
        for (var line : reply.lines()) {
            var fields = line.split("\t", -1);
            panes.putIfAbsent(fields[1], fields);
        }
        known.stream().filter(agent -> !panes.containsKey(agent)).forEach(deliveries::close);
        known = new HashSet<>(panes.keySet());
        panes.forEach((agent, fields) -> profiles.find(fields[2]).ifPresent(p -> deliveries.open(agent, p, fields[0])));
    }
}
