package io.tmuxorchestrator.sync;

import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.sync.told.Tellings;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what is to be said, on topics. Any thread. */
final class Voice {

    private static final Logger LOG = LoggerFactory.getLogger(Voice.class);

    private final WorkerContext context;
    private final Producer<String, Object> producer;

    Voice(WorkerContext context, Producer<String, Object> producer) {
        this.context = context;
        this.producer = producer;
    }

    void say(Tellings said) {
        said.events().forEach(context.events()::publish);
        said.messages().forEach(this::send);
    }

    private void send(AgentMessage message) {
        var topic = context.kafka().topics().name(Topic.MESSAGES);
        var unused = producer.send(new ProducerRecord<>(topic, message.getRecipientId(), message), (sent, failure) -> {
            if (failure != null) {
                LOG.atWarn().log("cannot tell {}: {}", message.getRecipientId(), failure.getMessage());
            }
        });
    }
}
