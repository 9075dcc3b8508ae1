package io.tmuxorchestrator.cli.agent;

import io.tmuxorchestrator.cli.broker.Publisher;
import io.tmuxorchestrator.cli.settings.Sender;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Says which agents should run. */
public final class Placements implements AutoCloseable {

    private final String topic;
    private final Publisher publisher;

    public Placements(KafkaClients clients) {
        topic = clients.topics().name(Topic.PLACEMENTS);
        publisher = new Publisher(clients);
    }

    /** As somebody wants it from now on, so that its bridge starts it anew; whatever was asked for or reached before. */
    public static Placement anew(Placement wanted, Optional<Placement> before, Optional<Agent> seen) {
        var asked = before.map(Placement::getGeneration).orElse(0L);
        var reached = seen.map(Agent::getGeneration).orElse(0L);
        return Placement.newBuilder(wanted)
                .setGeneration(Math.max(asked, reached) + 1)
                .setRequestedBy(Sender.name())
                .setRequestedAt(Instant.now())
                .build();
    }

    public void want(Placement wanted) throws InterruptedException {
        publisher.publish(new ProducerRecord<>(topic, wanted.getAgent(), wanted));
    }

    /** That it should not run any more. */
    void unwant(String agent) throws InterruptedException {
        publisher.publish(new ProducerRecord<>(topic, agent, null));
    }

    @Override
    public void close() {
        publisher.close();
    }
}
