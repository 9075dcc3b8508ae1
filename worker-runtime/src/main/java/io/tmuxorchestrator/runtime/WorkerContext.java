package io.tmuxorchestrator.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import io.tmuxorchestrator.runtime.config.Configuration;
import io.tmuxorchestrator.runtime.kafka.DeadLetters;
import io.tmuxorchestrator.runtime.kafka.Events;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.runtime.redis.RedisLink;
import java.time.Clock;

/**
 * What a worker is given.
 *
 * @param name the worker's own name
 * @param host id of the host it runs on
 * @param clock the only clock a decision may look at
 */
public record WorkerContext(
        String name,
        String host,
        Configuration configuration,
        Clock clock,
        MeterRegistry metrics,
        KafkaClients kafka,
        Events events,
        DeadLetters deadLetters,
        RedisLink redis) {}
