package io.tmuxorchestrator.composer.task;

import io.tmuxorchestrator.composer.turn.Round;
import io.tmuxorchestrator.composer.turn.Round.Reached;
import io.tmuxorchestrator.composer.turn.Work;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.kafka.Events;
import io.tmuxorchestrator.runtime.template.Templates;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Flag;
import io.tmuxorchestrator.schemas.Severity;
import io.tmuxorchestrator.schemas.Task;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One round after another of what is asked about tasks, and of what is to be done about them. One thread. */
final class TaskWork implements Work {

    private static final Logger LOG = LoggerFactory.getLogger(TaskWork.class);

    private final WorkerContext context;
    private final String group;
    private final Directory directory;
    private final Flags flags;
    private final Letters letters;
    private final TaskSettings settings;
    private final Consumer<Runnable> soon;
    private final TopicPartition partition;
    private final Queue queue = new Queue(Topic.SERVICE_INBOX.keep().retention());
    private final Map<String, Task> tasks = new HashMap<>();
    private Optional<Inbox> inbox = Optional.empty();
    /** Counts turns: what another inbox still tells is not listened to. */
    private long turns;

    /** @param soon has something done on the thread of the rounds */
    TaskWork(
            WorkerContext context,
            String group,
            Directory directory,
            Flags flags,
            Templates templates,
            TaskSettings settings,
            Consumer<Runnable> soon) {
        this.context = context;
        this.group = group;
        this.directory = directory;
        this.flags = flags;
        this.settings = settings;
        this.soon = soon;
        letters = new Letters(templates);
        partition = new TopicPartition(context.kafka().topics().serviceInbox("composer"), 0);
    }

    void task(String id, Optional<Task> task) {
        task.ifPresentOrElse(t -> tasks.put(id, t), () -> tasks.remove(id));
    }

    @Override
    public void begin() {
        end();
        var turn = ++turns;
        inbox = Optional.of(Inbox.open(
                context,
                partition,
                context.kafka().topics().prefix() + group,
                queue.culprit(),
                asked -> soon.accept(() -> {
                    if (turn == turns) {
                        queue.put(asked);
                    }
                })));
    }

    @Override
    public void end() {
        turns++;
        inbox.ifPresent(Inbox::close);
        inbox = Optional.empty();
        queue.clear();
    }

    @Override
    public void unwritable(KafkaException why) {
        queue.unwritable(why);
    }

    @Override
    public Round next() {
        // As records have it.
        var now = context.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        var board = new Board(tasks, now);
        var handing = new Handing(board, directory, letters, settings.patience());
        var rights = new Rights(directory, now, settings.patience());
        var answering = new Answering(
                board, new Wishes(board, directory, handing, rights), new Reports(board, directory, letters, rights));
        var batch = queue.take(now);
        batch.messages().forEach(m -> answering.answer(Request.of(m), batch.care()));
        if (batch.care() == Care.USUAL) { // Else what is done unasked could be taken for what was asked.
            new Upkeep(board, directory, handing, rights, letters, settings, flags).run();
        }
        return new Round(
                records(board), batch.next().isPresent() ? reached(batch.next().getAsLong()) : Optional.empty());
    }

    private Optional<Reached> reached(long next) {
        return inbox.map(i -> new Reached(i.group(), Map.of(partition, new OffsetAndMetadata(next))));
    }

    private List<ProducerRecord<String, Object>> records(Board board) {
        var topics = context.kafka().topics();
        var records = new ArrayList<ProducerRecord<String, Object>>();
        board.changed()
                .forEach((id, task) ->
                        records.add(new ProducerRecord<>(topics.name(Topic.TASKS), id, task.orElse(null))));
        flags.rollbacks(directory.agents(), board.now()).forEach(f -> {
            records.add(new ProducerRecord<>(topics.name(Topic.FLAGS), f.getFeature(), f));
            board.tell(rolledBack(f));
        });
        board.messages()
                .forEach(m -> records.add(new ProducerRecord<>(topics.name(Topic.MESSAGES), m.getRecipientId(), m)));
        board.events().stream()
                .map(context.events()::complete)
                .forEach(e -> records.add(new ProducerRecord<>(topics.name(Topic.EVENTS), Events.key(e), e)));
        return records;
    }

    private static AgentEvent.Builder rolledBack(Flag flag) {
        var text = "feature " + flag.getFeature() + " is off: "
                + flag.getRolledBack().orElse("");
        LOG.atWarn().log("{}", text);
        return AgentEvent.newBuilder()
                .setType(EventType.FLAG_ROLLED_BACK)
                .setSeverity(Severity.WARNING)
                .setState(flag.getStage().name())
                .setText(text)
                .setAttributes(Map.of("feature", flag.getFeature()));
    }
}
