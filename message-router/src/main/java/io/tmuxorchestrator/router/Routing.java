package io.tmuxorchestrator.router;

import io.tmuxorchestrator.router.RouterSettings.OffTree;
import io.tmuxorchestrator.schemas.Address;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.Ids;
import io.tmuxorchestrator.schemas.MessageCheck;
import io.tmuxorchestrator.schemas.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What becomes of a message but for limits: checks, rules, the address, the tree of reports. The same message, directory and
 * time give the same answer. Used by one thread.
 */
final class Routing {

    private final Directory directory;
    private final Suggestions suggestions;
    private final Hierarchy hierarchy;
    private final Rules rules;
    private final OffTree offTree;

    Routing(Directory directory, RouterSettings settings) {
        this.directory = directory;
        suggestions = new Suggestions(directory);
        hierarchy = new Hierarchy(directory);
        rules = new Rules(settings.rules());
        offTree = settings.offTree();
    }

    /**
     * First what becomes of the message itself, then of what rules made of it. The append time is the broker's; the message
     * has been identified, see {@link #identified}.
     */
    List<Outcome> route(AgentMessage message, Instant appended, Instant now) {
        var end = end(message, appended);
        var wrong = refusals(message);
        if (wrong.isPresent()) {
            return List.of(new Outcome.DeadLettered(message, wrong.get()));
        }
        if (!now.isBefore(end)) {
            return List.of(new Outcome.Expired(message, end));
        }
        var ruled = rules.apply(message, directory.member(message.getSenderId()));
        var outcomes = new ArrayList<Outcome>();
        ruled.refusal()
                .ifPresentOrElse(
                        why -> outcomes.add(new Outcome.Refused(message, why)),
                        () -> outcomes.addAll(resolved(ruled.message(), now)));
        ruled.copies().forEach(copy -> outcomes.addAll(resolved(copy, now)));
        return List.copyOf(outcomes);
    }

    /** When it expires. */
    static Instant end(AgentMessage message, Instant appended) {
        return message.getTtlSeconds().map(appended::plusSeconds).orElse(Instant.MAX);
    }

    /** A copy that goes on its own. */
    Outcome.Accepted accepted(AgentMessage copy) {
        return new Outcome.Accepted(copy, List.of(copy), hierarchy.isOffTree(copy) ? Set.of(copy.getId()) : Set.of());
    }

    private static Optional<String> refusals(AgentMessage message) {
        return MessageCheck.refusals(message).stream().map(Refusal::toString).reduce((one, next) -> one + "\n" + next);
    }

    /** A rule can have filled in an address that is none. */
    private List<Outcome> resolved(AgentMessage message, Instant now) {
        var wrong = refusals(message);
        if (wrong.isPresent()) {
            return List.of(new Outcome.DeadLettered(message, wrong.get()));
        }
        var address = Address.parse(message.getRecipientId());
        // A person reads orc.messages through the dashboard; there is no inbox to put a copy into.
        if (address instanceof Address.ToPerson) {
            return List.of(new Outcome.Accepted(message, List.of(), Set.of()));
        }
        if (address instanceof Address.ToService) {
            return List.of(new Outcome.Accepted(message, List.of(message), Set.of()));
        }
        return toAgents(message, address, now);
    }

    private List<Outcome> toAgents(AgentMessage message, Address address, Instant now) {
        var agents = directory.find(address, message.getSenderId());
        if (agents.isEmpty()) {
            return List.of(nobody(message, address, now));
        }
        var copies = address instanceof Address.ToAgent
                ? List.of(message)
                : agents.stream().map(a -> copy(message, a)).toList();
        var off = copies.stream()
                .filter(hierarchy::isOffTree)
                .map(AgentMessage::getId)
                .collect(Collectors.toSet());
        return off.isEmpty()
                ? List.of(new Outcome.Accepted(message, copies, off))
                : offTree(new Outcome.Accepted(message, copies, off));
    }

    private List<Outcome> offTree(Outcome.Accepted all) {
        return switch (offTree) {
            case ALLOW -> List.of(all);
            case REFUSE -> refusedOffTree(all);
            case COPY -> copiedToLeads(all);
        };
    }

    private List<Outcome> refusedOffTree(Outcome.Accepted all) {
        var outcomes = new ArrayList<Outcome>();
        var rest = all.copies().stream()
                .filter(c -> !all.offTree().contains(c.getId()))
                .toList();
        if (!rest.isEmpty()) {
            outcomes.add(new Outcome.Accepted(all.message(), rest, Set.of()));
        }
        all.copies().stream()
                .filter(c -> all.offTree().contains(c.getId()))
                .forEach(c -> outcomes.add(new Outcome.Refused(
                        c,
                        c.getSenderId() + " and " + c.getRecipientId()
                                + " neither report to one another nor to the same lead; write to your lead, or set"
                                + " router.offTree to allow")));
        return outcomes;
    }

    private List<Outcome> copiedToLeads(Outcome.Accepted all) {
        var leads = all.copies().stream()
                .filter(c -> all.offTree().contains(c.getId()))
                .flatMap(c -> hierarchy.lead(c).stream())
                .filter(lead -> directory.member(lead).isPresent())
                .distinct()
                .filter(lead ->
                        all.copies().stream().noneMatch(c -> c.getRecipientId().equals(lead)));
        var outcomes = new ArrayList<Outcome>(List.of(all));
        leads.map(lead -> leadCopy(all.message(), lead))
                .forEach(copy -> outcomes.add(new Outcome.Accepted(copy, List.of(copy), Set.of())));
        return outcomes;
    }

    private Outcome nobody(AgentMessage message, Address address, Instant now) {
        var problem = address instanceof Address.ToAgent ? "is not known" : "means no agent";
        return new Outcome.DeadLettered(
                message,
                new Refusal("recipientId", message.getRecipientId(), problem, suggestions.to(address, now)).toString());
    }

    private static AgentMessage copy(AgentMessage message, String agent) {
        return AgentMessage.newBuilder(message)
                .setId(Ids.copy(message.getId(), agent))
                .setCopyOf(message.getId())
                .setRecipientId(agent)
                .build();
    }

    private static AgentMessage leadCopy(AgentMessage message, String lead) {
        return AgentMessage.newBuilder(message)
                .setId(Ids.derived("off-tree", message.getId(), lead))
                .setCopyOf(message.getId())
                .setRecipientId(lead)
                .setHops(message.getHops() + 1)
                .setRequiresResponse(false)
                .setMetadata(Rules.with(message.getMetadata(), Rules.RULE, "off-tree"))
                .build();
    }

    /** With the id, time and correlation that its producer may have left out. */
    static AgentMessage identified(AgentMessage message, String topic, int partition, long offset, Instant appended) {
        var id = message.getId().isEmpty() ? Ids.at(topic, partition, offset) : message.getId();
        return AgentMessage.newBuilder(message)
                .setId(id)
                .setTimestamp(message.getTimestamp().equals(Instant.EPOCH) ? appended : message.getTimestamp())
                .setCorrelationId(message.getCorrelationId().orElse(id))
                .build();
    }
}
