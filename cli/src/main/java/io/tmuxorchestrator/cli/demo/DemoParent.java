package io.tmuxorchestrator.cli.demo;

import io.tmuxorchestrator.cli.command.ExitCode;
import java.util.Optional;

/**
 * The process that has started the one in which a demo is played, and sees to what is left of it. When it is gone this one has
 * to, and ends. Whoever is the parent after that is a stranger.
 */
record DemoParent(Optional<ProcessHandle> process) {

    /** Ends this process with that one, in order. */
    static DemoParent watched() {
        var parent = ProcessHandle.current().parent();
        parent.ifPresent(process -> {
            var watch = new Thread(
                    () -> {
                        process.onExit().join();
                        System.exit(ExitCode.FAILED.code());
                    },
                    "watch the parent");
            watch.setDaemon(true);
            watch.start();
        });
        return new DemoParent(parent);
    }

    boolean isGone() {
        return process.filter(ProcessHandle::isAlive).isEmpty();
    }
}
