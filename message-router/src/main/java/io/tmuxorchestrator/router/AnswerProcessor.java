package io.tmuxorchestrator.router;

import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.streams.Appointments;
import io.tmuxorchestrator.runtime.streams.ExactTimer;
import io.tmuxorchestrator.schemas.AgentEvent;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Keeps what was asked and answered in a partition. One per partition, used by its stream thread alone. */
final class AnswerProcessor implements Processor<String, AgentEvent, String, AgentEvent> {

    static final String STORE = "answers";

    /** What there is once the partition is assigned. */
    private record Running(AnswerBook book, ExactTimer timer) {}

    private final WorkerContext worker;
    private final Answers answers;
    private final Appointments appointments;
    private final AnswerBook.Counted counted;
    private @Nullable Running running;

    AnswerProcessor(WorkerContext worker, Answers answers, Appointments appointments) {
        this.worker = worker;
        this.answers = answers;
        this.appointments = appointments;
        counted = AnswerBook.Counted.in(worker.metrics());
    }

    @Override
    public void init(ProcessorContext<String, AgentEvent> streams) {
        var book = new AnswerBook(worker, streams, answers, counted);
        var timer = new ExactTimer(streams, worker.clock(), appointments, book);
        running = new Running(book, timer);
        timer.arrange();
    }

    @Override
    public void process(Record<String, AgentEvent> record) {
        if (running == null) {
            return;
        }
        var now = running;
        now.timer().hear();
        // Without a value it only claims the partition.
        Optional.ofNullable(record.value()).ifPresent(event -> now.book().take(record.key(), event));
        now.timer().arrange();
    }

    @Override
    public void close() {
        if (running != null) {
            running.timer().close();
        }
    }
}
