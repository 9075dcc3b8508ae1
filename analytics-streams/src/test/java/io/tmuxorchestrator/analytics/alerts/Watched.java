package io.tmuxorchestrator.analytics.alerts;

import io.tmuxorchestrator.analytics.forecast.Forecasts;
import io.tmuxorchestrator.analytics.rules.Finding;
import io.tmuxorchestrator.analytics.rules.Rule;
import io.tmuxorchestrator.analytics.rules.Rules;
import io.tmuxorchestrator.analytics.rules.Sighting;
import io.tmuxorchestrator.analytics.rules.Subject;
import io.tmuxorchestrator.analytics.rules.Watch;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.Host;
import io.tmuxorchestrator.schemas.Scope;
import io.tmuxorchestrator.testkit.histories.History;
import java.util.ArrayList;
import java.util.List;

/** What all rules find in a history. */
final class Watched {

    private Watched() {}

    static List<Rule<?>> rules() {
        var rules = new ArrayList<Rule<?>>(Rules.all());
        rules.addAll(Forecasts.all());
        return rules;
    }

    static List<Finding> all(History history) {
        var watch = new Watch(rules(), new Shelved());
        var found = new ArrayList<Finding>();
        history.seen().forEach(seen -> found.addAll(see(watch, seen)));
        return found;
    }

    static List<Finding> see(Watch watch, History.Seen seen) {
        var found = new ArrayList<>(watch.pass(seen.time()));
        found.addAll(watch.see(subject(seen), sighting(seen)));
        return found;
    }

    private static Subject subject(History.Seen seen) {
        return seen.record() instanceof Host host
                ? new Subject(Scope.HOST, host.getHost())
                : new Subject(Scope.AGENT, "alice");
    }

    private static Sighting sighting(History.Seen seen) {
        if (seen.record() instanceof AgentEvent event) {
            return new Sighting.Told(event, seen.time());
        } else if (seen.record() instanceof Agent agent) {
            return new Sighting.OfAgent(agent, seen.time());
        } else if (seen.record() instanceof Host host) {
            return new Sighting.OfHost(host, seen.time());
        }
        return Hearing.said((AgentMessage) seen.record(), seen.time());
    }
}
