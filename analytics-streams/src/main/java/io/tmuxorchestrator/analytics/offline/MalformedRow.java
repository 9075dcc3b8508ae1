package io.tmuxorchestrator.analytics.offline;

/** A row that is no reading; the message names its line and what to do. */
public final class MalformedRow extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedRow(long line, String what) {
        super("line " + line + ": " + what);
    }
}
