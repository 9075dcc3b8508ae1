package io.tmuxorchestrator.sync.catchup;

import io.tmuxorchestrator.sync.remote.Remote;
import io.tmuxorchestrator.sync.repository.History;
import io.tmuxorchestrator.sync.repository.IntegrationBranch;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where commits come from that no worktree has made.
 *
 * @param branch the integration branch; empty for the repository's default
 * @param remote whose branch of that name counts, too, as it was last fetched; empty for none
 */
public record Upstream(String branch, String remote) {

    /** Full names of those that are there. */
    List<String> branches(History history) throws IOException {
        var local = IntegrationBranch.of(history, branch);
        var name = local.orElse("refs/heads/" + branch);
        if (remote.isEmpty() || !history.has(Remote.tracking(remote, name))) {
            return local.stream().toList();
        }
        return Stream.concat(local.stream(), Stream.of(Remote.tracking(remote, name)))
                .toList();
    }
}
