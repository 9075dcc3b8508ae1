package io.tmuxorchestrator.bridge.door;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tmuxorchestrator.bridge.delivery.Foreground;
import io.tmuxorchestrator.bridge.profile.AgentProfile;
import io.tmuxorchestrator.bridge.profile.Profiles;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Makes a pane that is there an agent's, and nobody's again. Only marks the pane: the rest follows when the mark is seen. */
final class Adoption {

    private final HostPanes panes;
    private final Profiles profiles;

    Adoption(HostPanes panes, Profiles profiles) {
        this.panes = panes;
        this.profiles = profiles;
    }

    CompletableFuture<ObjectNode> adopt(Request request) throws DoorException {
        var target = request.text("target");
        var tags = Tags.of(request, profiles.names());
        var force = request.flag("force");
        return panes.all().thenCompose(all -> {
            try {
                var pane = new Targets(all).find(target);
                check(pane, all, tags);
                if (!force) {
                    checkProgram(pane, profiles.named(tags.profile()));
                }
                return tag(pane, tags.options(), tags.agent());
            } catch (DoorException e) {
                throw new CompletionException(e);
            }
        });
    }

    private static void check(HostPane pane, List<HostPane> all, Tags tags) throws DoorException {
        if (!pane.agent().isEmpty() && !pane.agent().equals(tags.agent())) {
            throw DoorException.refused(
                    pane.place() + " is " + pane.agent() + " already; free it with 'orc release " + pane.agent() + "'");
        }
        var elsewhere = all.stream()
                .filter(p -> p.agent().equals(tags.agent()) && !p.id().equals(pane.id()))
                .findFirst();
        if (elsewhere.isPresent()) {
            throw DoorException.refused(tags.agent() + " lives in "
                    + elsewhere.get().place() + " already; choose another name, or free that pane with 'orc release "
                    + tags.agent() + "'");
        }
    }

    private static void checkProgram(HostPane pane, AgentProfile profile) throws DoorException {
        if (Foreground.isBareShell(pane.program(), pane.pid())) {
            throw DoorException.refused("in " + pane.place() + " a bare shell is in front (" + pane.program()
                    + "), and nothing is typed into one; start the agent first, or adopt it all the same with --force");
        }
        if (!profile.programs().isEmpty() && !profile.programs().contains(pane.program())) {
            throw DoorException.refused(
                    "in " + pane.place() + " '" + pane.program() + "' is in front, and agents of profile "
                            + profile.name() + " run as " + String.join(", ", profile.programs())
                            + "; name another profile, or adopt it all the same with --force");
        }
    }

    CompletableFuture<ObjectNode> release(Request request) throws DoorException {
        var agent = request.text("agent");
        return panes.ofAgent(agent).thenCompose(pane -> tag(pane, Map.of(), agent));
    }

    private CompletableFuture<ObjectNode> tag(HostPane pane, Map<String, String> options, String agent) {
        return panes.tag(pane, options).thenApply(done -> {
            if (!done) {
                throw new CompletionException(
                        DoorException.notNow(pane.place() + " was changed by somebody in this moment; try again"));
            }
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("agent", agent)
                    .put("pane", pane.id())
                    .put("place", pane.place())
                    .put("program", pane.program());
        });
    }
}
