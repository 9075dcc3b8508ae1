package io.tmuxorchestrator.sync.catchup;

import io.tmuxorchestrator.sync.repository.Git;
import io.tmuxorchestrator.sync.repository.History;
import java.io.IOException;
import java.util.Optional;

/**
 * A hidden ref that holds what all worktrees of a project share. It only ever moves on to commits that contain where it was.
 * Branches of people, the integration branch among them, are read and never written.
 *
 * @param ref its full name
 */
record MeetingPoint(String ref) {

    static MeetingPoint of(String project) {
        return new MeetingPoint("refs/orc/meeting/" + project);
    }

    Optional<String> at(History history) throws IOException {
        return history.resolve(ref);
    }

    /** False if somebody else has moved it meanwhile. */
    boolean move(Git git, Optional<String> from, String to) throws IOException {
        return git.ask(
                        "update-ref",
                        "--create-reflog",
                        "-m",
                        "orc: sync",
                        ref,
                        to,
                        from.orElse("0".repeat(to.length())))
                .isGood();
    }
}
