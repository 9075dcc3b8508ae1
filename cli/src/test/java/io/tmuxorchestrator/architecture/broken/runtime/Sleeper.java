package io.tmuxorchestrator.architecture.broken.runtime;

import io.tmuxorchestrator.architecture.broken.router.Rules;
import java.util.concurrent.TimeUnit;

/** Sleeps, and knows a worker. */
public final class Sleeper {

    void thread() throws InterruptedException {
        Thread.sleep(Rules.PAUSE);
    }

    void unit() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(new Rules().pause());
    }
}
