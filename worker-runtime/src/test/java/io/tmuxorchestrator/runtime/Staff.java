package io.tmuxorchestrator.runtime;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Workers that write down what is asked of them, and do what a test wants. */
final class Staff {

    final List<String> diary = new CopyOnWriteArrayList<>();
    final List<WorkerContext> contexts = new CopyOnWriteArrayList<>();

    @FunctionalInterface
    interface Deed {
        void perform() throws Exception;
    }

    WorkerKind good(String name) {
        return kind(name, () -> {}, () -> {});
    }

    WorkerKind kind(String name, Deed onStart, Runnable onClose) {
        return new WorkerKind(name, "in a test", false, Map.of(), context -> {
            contexts.add(context);
            return new Member(name, onStart, onClose);
        });
    }

    private final class Member implements Worker {
        private final String name;
        private final Deed onStart;
        private final Runnable onClose;

        Member(String name, Deed onStart, Runnable onClose) {
            this.name = name;
            this.onStart = onStart;
            this.onClose = onClose;
        }

        @Override
        public void start() throws Exception {
            diary.add("start " + name);
            onStart.perform();
        }

        @Override
        public Readiness readiness() {
            return Readiness.READY;
        }

        @Override
        public void close() {
            diary.add("close " + name);
            onClose.run();
        }
    }
}
