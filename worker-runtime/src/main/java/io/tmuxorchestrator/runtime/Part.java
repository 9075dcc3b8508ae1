package io.tmuxorchestrator.runtime;

import io.tmuxorchestrator.runtime.http.PartStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One worker in its process, and where it is in its life. Changed by the thread that starts and stops it, read by any. */
final class Part {

    private static final Logger LOG = LoggerFactory.getLogger(Part.class);

    private final WorkerKind kind;
    private final WorkerContext context;
    private volatile WorkerState state = WorkerState.NEW;
    private volatile String detail = "";
    private volatile Worker worker = Unmade.UNMADE;

    /** Stands in until the worker is made, which needs its topics. */
    private enum Unmade implements Worker {
        UNMADE;

        @Override
        public void start() {}

        @Override
        public Readiness readiness() {
            return Readiness.waiting("not made yet");
        }

        @Override
        public void close() {}
    }

    Part(WorkerKind kind, WorkerContext context) {
        this.kind = kind;
        this.context = context;
    }

    WorkerContext context() {
        return context;
    }

    WorkerState state() {
        return state;
    }

    void waitFor(String what) {
        detail = what;
        if (state != WorkerState.WAITING) {
            become(WorkerState.WAITING);
        }
    }

    void start() throws Exception {
        become(WorkerState.STARTING);
        try {
            worker = kind.factory().create(context);
            worker.start();
            detail = "";
            become(WorkerState.RUNNING);
        } catch (Exception e) {
            fail(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    void fail(String why) {
        detail = why;
        become(WorkerState.FAILED);
    }

    /** Never throws: the parts started before it must be stopped too. */
    void stop() {
        if (state == WorkerState.STOPPED) {
            return;
        }
        if (state != WorkerState.NEW) {
            become(WorkerState.DRAINING);
        }
        try {
            worker.close();
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("worker", kind.name()).setCause(e).log("did not stop cleanly");
        }
        become(WorkerState.STOPPED);
    }

    PartStatus status() {
        var readiness = state == WorkerState.RUNNING ? worker.readiness() : Worker.Readiness.waiting(detail);
        var healthy = state != WorkerState.FAILED && readiness.alive();
        return new PartStatus(kind.name(), state.name(), healthy, readiness.ready(), readiness.detail());
    }

    private void become(WorkerState next) {
        state = state.to(next);
        LOG.atInfo()
                .addKeyValue("worker", kind.name())
                .addKeyValue("state", next)
                .log("{} is {}", kind.name(), next);
    }
}
