package io.tmuxorchestrator.sync.repository;

import java.io.IOException;

/** Git refused, or did not end. Says what was asked, where, and what git said. */
public final class GitException extends IOException {
    private static final long serialVersionUID = 1;

    public GitException(String message) {
        super(message);
    }
}
