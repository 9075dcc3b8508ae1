package io.tmuxorchestrator.sync.repository;

import java.io.IOException;
import java.util.List;

/** Looks what is not committed, ignored files left out, and writes nothing while it looks. */
public final class Changes {

    private Changes() {}

    public static List<Change> of(Checkout checkout) throws IOException {
        return Change.parse(checkout.git()
                .run(
                        "status",
                        "--porcelain=v2",
                        "-z",
                        "--untracked-files=all",
                        "--no-renames",
                        "--ignore-submodules=dirty")
                .fields());
    }
}
