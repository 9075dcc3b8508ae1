package io.tmuxorchestrator.analytics;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.config.Configuration;
import io.tmuxorchestrator.runtime.config.RedisSettings;
import io.tmuxorchestrator.runtime.kafka.DeadLetters;
import io.tmuxorchestrator.runtime.kafka.EventSender;
import io.tmuxorchestrator.runtime.kafka.Events;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.runtime.redis.RedisLink;
import java.time.Clock;

/** What a topology is made with in a test that has no broker. */
public final class WithoutBroker {

    private WithoutBroker() {}

    /** What it tells goes through the topology; nobody else sends. */
    public static WorkerContext context(Configuration configuration, Clock clock) {
        var kafka = new KafkaClients(configuration, "hand-cranked");
        var metrics = new SimpleMeterRegistry();
        var sender = new EventSender(kafka::producer);
        sender.close();
        var events = new Events(sender, kafka, clock, "analytics-streams", "here");
        var letters = new DeadLetters(kafka.topics(), clock, "analytics-streams", events, metrics);
        var redis = new RedisLink(configuration.section(RedisSettings.class), up -> {});
        return new WorkerContext(
                "analytics-streams", "here", configuration, clock, metrics, kafka, events, letters, redis);
    }
}
