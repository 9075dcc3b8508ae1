package io.tmuxorchestrator.router;

import io.tmuxorchestrator.schemas.AgentMessage;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What becomes of a message, or of a copy that a limit holds up. As text, without what the message says. */
sealed interface Outcome {

    AgentMessage message();

    /** As a label of metrics. */
    String label();

    /**
     * It goes, as it is or in copies, each with the agent or service it is for as its recipient.
     *
     * @param offTree ids of the copies whose way the tree of reports does not know
     */
    record Accepted(AgentMessage message, List<AgentMessage> copies, Set<String> offTree) implements Outcome {
        public Accepted {
            copies = List.copyOf(copies);
            offTree = Set.copyOf(offTree);
        }

        @Override
        public String label() {
            return "accepted";
        }

        @Override
        public String toString() {
            return "accepted for " + (copies.size() == 1 ? copies.get(0).getRecipientId() : copies.size() + " inboxes");
        }
    }

    /** It waits because of a limit, and goes later. */
    record Delayed(AgentMessage message, Instant until, String reason) implements Outcome {
        @Override
        public String label() {
            return "delayed";
        }

        @Override
        public String toString() {
            return "delayed until " + until + ": " + reason;
        }
    }

    /** It came too late. */
    record Expired(AgentMessage message, Instant at) implements Outcome {
        @Override
        public String label() {
            return "expired";
        }

        @Override
        public String toString() {
            return "expired at " + at;
        }
    }

    /** A limit or a rule is against it. */
    record Refused(AgentMessage message, String reason) implements Outcome {
        @Override
        public String label() {
            return "refused";
        }

        @Override
        public String toString() {
            return "refused: " + reason;
        }
    }

    /** Nobody can be given it. */
    record DeadLettered(AgentMessage message, String reason) implements Outcome {
        @Override
        public String label() {
            return "dead_lettered";
        }

        @Override
        public String toString() {
            return "dead letter: " + reason;
        }
    }

    /** One with this id was accepted before, from another position. */
    record Duplicate(AgentMessage message, long first, long again) implements Outcome {
        @Override
        public String label() {
            return "duplicate";
        }

        @Override
        public String toString() {
            return "the same id as the message at offset " + first;
        }
    }
}
