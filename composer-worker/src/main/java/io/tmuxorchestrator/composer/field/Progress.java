package io.tmuxorchestrator.composer.field;

import java.util.List;
import java.util.Locale;

/**
 * How far a team has come.
 *
 * @param members in their order
 */
record Progress(List<Member> members) {

    /** Each as far as the one before, and further. */
    enum Stage {
        /** Somebody else has what it needs; the reason says who. */
        BLOCKED,
        WAITS_FOR_WORKTREE,
        STARTS,
        FAILED,
        READY
    }

    /** @param reason empty if there is nothing to say */
    record Member(String agent, Stage stage, String reason) {}

    /** How far the whole team has come. */
    enum Phase {
        WORKTREES,
        AGENTS,
        FIELDED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Phase phase() {
        if (members.stream().allMatch(m -> m.stage() == Stage.READY)) {
            return Phase.FIELDED;
        }
        return members.stream().anyMatch(m -> m.stage() == Stage.WAITS_FOR_WORKTREE) ? Phase.WORKTREES : Phase.AGENTS;
    }

    long ready() {
        return members.stream().filter(m -> m.stage() == Stage.READY).count();
    }

    /** What a person has to see to. */
    List<Member> troubles() {
        return members.stream()
                .filter(m -> m.stage() == Stage.BLOCKED || m.stage() == Stage.FAILED)
                .toList();
    }

    int percent() {
        return members.isEmpty() ? 0 : (int) (100 * ready() / members.size());
    }
}
