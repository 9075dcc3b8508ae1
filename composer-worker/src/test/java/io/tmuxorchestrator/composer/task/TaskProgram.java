package io.tmuxorchestrator.composer.task;

import io.tmuxorchestrator.composer.field.ComposerProgram;
import io.tmuxorchestrator.composer.turn.Round;
import io.tmuxorchestrator.composer.turn.Work;
import io.tmuxorchestrator.runtime.Worker;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.WorkerKind;
import io.tmuxorchestrator.runtime.WorkerProcess;
import io.tmuxorchestrator.testkit.ChildJvm;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Tasks alone, in a JVM of their own, to be killed. */
class TaskProgram {

    private static final TaskSettings SETTINGS =
            new TaskSettings(false, 1, Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofDays(30));

    public static void main(String[] arguments) throws Exception {
        run(arguments, Stumbling::new);
    }

    /** One that does not remember how far it has come. */
    static final class Forgetful {
        private Forgetful() {}

        public static void main(String[] arguments) throws Exception {
            run(arguments, Forgetting::new);
        }
    }

    /** Fails once over what it has taken, and once cannot write what came of it. */
    private static final class Stumbling implements Work {
        private final Work inner;
        private int rounds;

        Stumbling(Work inner) {
            this.inner = inner;
        }

        @Override
        public void begin() {
            inner.begin();
        }

        @Override
        public void end() {
            inner.end();
        }

        @Override
        public void unwritable(KafkaException why) {
            inner.unwritable(why);
        }

        @Override
        public Round next() throws IOException {
            var round = inner.next();
            if (round.reached().isPresent() && !round.records().isEmpty()) {
                rounds++;
                if (rounds == 1) {
                    throw new IllegalStateException("stumbles");
                }
                if (rounds == 2) {
                    var records = new ArrayList<>(round.records());
                    records.add(new ProducerRecord<>(records.get(0).topic(), "no record", 1));
                    return new Round(records, round.reached());
                }
            }
            return round;
        }
    }

    private record Forgetting(Work inner) implements Work {
        @Override
        public void begin() {
            inner.begin();
        }

        @Override
        public void end() {
            inner.end();
        }

        @Override
        public Round next() throws IOException {
            return Round.of(inner.next().records());
        }
    }

    private static void run(String[] arguments, UnaryOperator<Work> changed) throws Exception {
        var kind = new WorkerKind("composer-worker", "keeps tasks", false, Map.of(), c -> new Keeper(c, changed));
        try (var process = new WorkerProcess(
                ComposerProgram.configuration(ChildJvm.settings(arguments)), List.of(kind), Clock.systemUTC())) {
            process.start();
            new CountDownLatch(1).await();
        }
    }

    private static final class Keeper implements Worker {
        private final Tasks tasks;

        Keeper(WorkerContext context, UnaryOperator<Work> changed) {
            tasks = new Tasks(context, SETTINGS, Duration.ofSeconds(2), Duration.ofMillis(100), changed);
        }

        @Override
        public void start() {
            tasks.start();
        }

        @Override
        public Readiness readiness() {
            return Readiness.READY;
        }

        @Override
        public void close() {
            tasks.close();
        }
    }
}
