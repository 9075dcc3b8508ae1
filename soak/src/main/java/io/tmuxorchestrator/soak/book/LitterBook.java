package io.tmuxorchestrator.soak.book;

import io.tmuxorchestrator.schemas.Task;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.testkit.UnreadableRecords;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Records that nobody can read, and their dead letters. A worker that reads at least once may write a letter again when it was
 * killed; the scheduler may not. One thread.
 */
public final class LitterBook implements Book {

    private static final List<UnreadableRecords.Kind> KINDS = List.of(UnreadableRecords.Kind.values());

    private record Dropped(String topic, ByteBuffer bytes, CompletableFuture<RecordMetadata> taken) {
        String position() {
            var at = taken.join();
            return topic + "-" + at.partition() + "@" + at.offset();
        }
    }

    private final Outbox outbox;
    private final String deadLetters;
    private final String schedules;
    private final UnreadableRecords unreadable;
    private final List<Dropped> dropped = new ArrayList<>();
    private final Map<String, ByteBuffer> letters = new HashMap<>();
    private final Set<String> again = new HashSet<>();

    public LitterBook(Outbox outbox) {
        this.outbox = outbox;
        deadLetters = outbox.topics().name(Topic.DEAD_LETTERS);
        schedules = outbox.topics().name(Topic.SCHEDULES);
        var tasks = outbox.topics().name(Topic.TASKS);
        var task = Task.newBuilder().setId("t").setTitle("another type").build();
        unreadable = new UnreadableRecords(MessageBook.sample(outbox), outbox.bytes(tasks, task));
    }

    /** Onto the topic of all messages, into an inbox, or among the schedules. */
    public void drop(Random random, String agent) {
        var number = dropped.size();
        var topic = List.of(
                        outbox.topics().name(Topic.MESSAGES), outbox.topics().inbox(agent), schedules)
                .get(number % 3);
        var bytes = unreadable.make(KINDS.get(random.nextInt(KINDS.size())), random.nextInt());
        var key = ("litter" + number).getBytes(StandardCharsets.UTF_8);
        dropped.add(new Dropped(topic, ByteBuffer.wrap(bytes), outbox.send(topic, key, bytes)));
    }

    @Override
    public void enter(ConsumerRecord<byte[], byte[]> at, @Nullable Object value) {
        if (at.topic().equals(deadLetters) && at.value() != null) {
            var position = text(at.headers(), "orc.topic") + "-" + text(at.headers(), "orc.partition") + "@"
                    + text(at.headers(), "orc.offset");
            if (letters.put(position, ByteBuffer.wrap(at.value())) != null) {
                again.add(position);
            }
        }
    }

    private static String text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public boolean isSettled() {
        return dropped.stream().allMatch(d -> letters.containsKey(d.position()));
    }

    @Override
    public long progress() {
        return letters.size();
    }

    @Override
    public Findings findings() {
        var violations = new ArrayList<String>();
        var positions = new LinkedHashMap<String, Dropped>();
        dropped.forEach(d -> positions.put(d.position(), d));
        positions.forEach((position, d) -> {
            var letter = letters.get(position);
            if (letter == null) {
                violations.add("malformed and gone without a dead letter: " + position);
            } else if (!letter.equals(d.bytes)) {
                violations.add("not byte for byte among the dead letters: " + position);
            } else if (d.topic.equals(schedules) && again.contains(position)) {
                violations.add("doubled dead letter: " + position);
            }
        });
        again.retainAll(positions.keySet());
        return new Findings(
                List.of(
                        new Count("malformed records", positions.size()),
                        new Count("malformed records without a dead letter", violations.size()),
                        new Count("dead letters written again after a kill", again.size())),
                violations);
    }
}
