package io.tmuxorchestrator.sync.snapshot;

/**
 * A file that a snapshot does not have.
 *
 * @param why in a few words
 */
public record LeftOut(String path, String why) {
    @Override
    public String toString() {
        return path + " (" + why + ")";
    }
}
