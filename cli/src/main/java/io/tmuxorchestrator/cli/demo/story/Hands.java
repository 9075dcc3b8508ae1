package io.tmuxorchestrator.cli.demo.story;

import java.util.concurrent.Future;

/** Whoever does deeds. Nobody waits for one: it ends on a thread of its own, with an exception if it fails. */
public interface Hands {
    Future<?> begin(Deed deed);
}
