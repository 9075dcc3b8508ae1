package io.tmuxorchestrator.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code orc run} as a program that a suite of testkit starts, with settings as it gives them. */
final class OrcRun {

    private OrcRun() {}

    private static void run(String worker, String... settings) {
        var arguments = new ArrayList<>(List.of("run", worker));
        for (var setting : settings) {
            arguments.addAll(List.of("--set", setting));
        }
        Orc.main(arguments.toArray(String[]::new));
    }

    public static final class Router {
        private Router() {}

        public static void main(String[] settings) {
            run("message-router", settings);
        }
    }

    public static final class Bridge {
        private Bridge() {}

        public static void main(String[] settings) {
            run("broker-bridge", settings);
        }
    }

    /** A bridge that does not keep its promise: it holds nothing for longer than a moment. */
    public static final class HastyBridge {
        private HastyBridge() {}

        public static void main(String[] settings) {
            var all = Arrays.copyOf(settings, settings.length + 1);
            all[settings.length] = "bridge.delivery.hold=300ms";
            run("broker-bridge", all);
        }
    }
}
