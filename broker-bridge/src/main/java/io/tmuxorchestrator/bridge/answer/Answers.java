package io.tmuxorchestrator.bridge.answer;

import io.tmuxorchestrator.bridge.inbox.Again;
import io.tmuxorchestrator.bridge.inbox.Outbox;
import io.tmuxorchestrator.bridge.loop.Loop;
import io.tmuxorchestrator.bridge.profile.AgentProfile;
import io.tmuxorchestrator.bridge.profile.Screen;
import io.tmuxorchestrator.bridge.tmux.Tmux;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.Ids;
import io.tmuxorchestrator.schemas.MessageType;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Sends back what agents say, for messages that ask for it: a message with metadata {@code capture} is answered by what
 * stands on the screen behind it when the agent is quiet again, or when the text in {@code capture.marker} shows. Of the loop.
 */
public final class Answers {

    public static final String CAPTURE = "capture";
    public static final String MARKER = "capture.marker";

    private static final Duration POLL = Duration.ofMillis(300);
    /** Lines of the history that are looked through, besides the screen. */
    private static final int HISTORY = 500;

    private record Question(String pane, AgentProfile profile, AgentMessage message, Listening listening) {}

    private final WorkerContext worker;
    private final Loop loop;
    private final Tmux tmux;
    private final Outbox outbox;
    private final Duration patience;
    private final String topic;
    private final Serializer<AgentMessage> serializer;

    public Answers(WorkerContext worker, Loop loop, Tmux tmux, Outbox outbox, Duration patience) {
        this.worker = worker;
        this.loop = loop;
        this.tmux = tmux;
        this.outbox = outbox;
        this.patience = patience;
        topic = worker.kafka().topics().name(Topic.MESSAGES);
        serializer = worker.kafka().serde(AgentMessage.class).serializer();
    }

    /** It has been submitted just now. */
    public void delivered(AgentMessage message, String pane, AgentProfile profile) {
        if (Boolean.parseBoolean(message.getMetadata().get(CAPTURE))
                && !message.getSenderId().isEmpty()) {
            var now = worker.clock().instant();
            var marker = message.getMetadata().getOrDefault(MARKER, "");
            listen(new Question(pane, profile, message, new Listening(marker, now.plus(patience), now)));
        }
    }

    private void listen(Question q) {
        if (!q.listening.isOver(worker.clock().instant())) {
            loop.after(POLL, () -> look(q));
        }
    }

    /** When the pane is gone, so is the answer; the router tells that none came. */
    private void look(Question q) {
        var screen = "capture-pane -p -e -t " + q.pane;
        var history = "capture-pane -p -J -t " + q.pane + " -S -" + HISTORY + " -E -1";
        loop.when(tmux.ask(screen, history), (replies, gone) -> {
            if (replies != null && replies.stream().allMatch(r -> r.ok())) {
                heard(q, Screen.of(replies.get(0).lines()), replies.get(1).lines());
            }
        });
    }

    private void heard(Question q, Screen screen, List<String> history) {
        var lines = Stream.concat(history.stream(), q.profile.transcript(screen).stream())
                .toList();
        var answer = Transcript.after(q.message.getContent(), lines);
        q.listening
                .heard(q.profile.read(screen), answer, worker.clock().instant())
                .ifPresentOrElse(text -> send(q.message, text), () -> listen(q));
    }

    /** Under an id that comes out the same, should the question be asked again after a crash. */
    private void send(AgentMessage question, String text) {
        var answer = AgentMessage.newBuilder()
                .setId(Ids.derived("answer", question.getId()))
                .setTimestamp(worker.clock().instant())
                .setSenderId(question.getRecipientId())
                .setRecipientId(question.getSenderId())
                .setMessageType(MessageType.STATUS_RESPONSE)
                .setContent(text)
                .setInReplyTo(Again.original(question))
                .setHops(question.getHops() + 1)
                .setCorrelationId(question.getCorrelationId().orElse(question.getId()))
                .setMetadata(Map.of("captured", "true"));
        question.getProject().ifPresent(answer::setProject);
        question.getTaskId().ifPresent(answer::setTaskId);
        var complete = answer.build();
        outbox.send(
                () -> new ProducerRecord<>(
                        topic,
                        complete.getRecipientId().getBytes(StandardCharsets.UTF_8),
                        serializer.serialize(topic, complete)),
                () -> {});
    }
}
