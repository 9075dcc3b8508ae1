package io.tmuxorchestrator.router;

import io.tmuxorchestrator.schemas.AgentMessage;
import java.util.Optional;

/**
 * Whether a message keeps to the tree of reports: up and down the chain of those who report to one another, and between those
 * with the same lead. Who has no place in the tree, being no agent, or adopted and reporting to nobody, is never off it. Pure.
 */
final class Hierarchy {

    /** Deeper than any team, and an end for those who report to each other. */
    private static final int DEEPEST = 16;

    private final Directory directory;

    Hierarchy(Directory directory) {
        this.directory = directory;
    }

    boolean isOffTree(AgentMessage copy) {
        var from = directory.member(copy.getSenderId()).filter(Hierarchy::isPlaced);
        var to = directory.member(copy.getRecipientId()).filter(Hierarchy::isPlaced);
        return from.isPresent() && to.isPresent() && !connected(from.get(), to.get());
    }

    /** Who should know of it: the sender's lead, or else that of the recipient. */
    Optional<String> lead(AgentMessage copy) {
        return leadOf(copy.getSenderId()).or(() -> leadOf(copy.getRecipientId()));
    }

    private Optional<String> leadOf(String agent) {
        return directory.member(agent).flatMap(Member::lead);
    }

    private static boolean isPlaced(Member member) {
        return member.lead().isPresent() || !member.manages().isEmpty();
    }

    private boolean connected(Member one, Member other) {
        return one.name().equals(other.name())
                || (one.lead().isPresent() && one.lead().equals(other.lead()))
                || isAbove(one, other)
                || isAbove(other, one);
    }

    private boolean isAbove(Member upper, Member lower) {
        var at = Optional.of(lower);
        for (var steps = 0; steps < DEEPEST && at.isPresent(); steps++) {
            var name = at.get().name();
            if (upper.manages().contains(name) || at.get().lead().equals(Optional.of(upper.name()))) {
                return true;
            }
            at = at.flatMap(Member::lead).flatMap(directory::member);
        }
        return false;
    }
}
