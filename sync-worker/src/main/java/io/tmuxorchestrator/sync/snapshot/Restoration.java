package io.tmuxorchestrator.sync.snapshot;

import io.tmuxorchestrator.sync.repository.Checkout;
import io.tmuxorchestrator.sync.repository.GitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** Writes the files of a snapshot over those that are there and saved. The index, HEAD and the branch stay. */
final class Restoration {

    private final Checkout checkout;

    Restoration(Checkout checkout) {
        this.checkout = checkout;
    }

    /** @param present what is there now; a file that is changed meanwhile makes it fail before anything is written */
    Restored apply(Work.Found present, Snapshot snapshot) throws IOException {
        var index = checkout.gitDirectory().resolve("orc-" + UUID.randomUUID() + ".index");
        var git = checkout.git().with("GIT_INDEX_FILE", index.toString());
        try {
            for (var added : paths(present.tree(), snapshot.commit(), "--diff-filter=A")) {
                if (Files.exists(checkout.directory().resolve(added), LinkOption.NOFOLLOW_LINKS)) {
                    throw new GitException(added + " in " + checkout.directory()
                            + " is in no snapshot and would be overwritten; nothing is restored; move it away");
                }
            }
            git.run("read-tree", present.tree());
            git.ask("update-index", "-q", "--refresh");
            git.run("read-tree", "-m", "-u", present.tree(), snapshot.commit());
            return new Restored(paths(present.tree(), snapshot.commit(), "--diff-filter=ACDMRT"));
        } finally {
            Files.deleteIfExists(index);
            Files.deleteIfExists(Path.of(index + ".lock"));
        }
    }

    private List<String> paths(String from, String to, String filter) throws IOException {
        return checkout.git()
                .run("diff-tree", "-r", "-z", "--no-renames", "--name-only", filter, from, to)
                .fields();
    }
}
