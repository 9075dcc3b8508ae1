package io.tmuxorchestrator.bridge;

import io.tmuxorchestrator.testkit.Services;
import java.net.URI;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;

/** A Redis that loses what it knew, without harm to other tests. */
final class Forgetful {

    private Forgetful() {}

    static void redis(Services services, String prefix) {
        try (var client = client(services)) {
            client.keys(prefix + "*").forEach(client::del);
        }
    }

    static boolean redisKnows(Services services, String prefix) {
        try (var client = client(services)) {
            return !client.keys(prefix + "*").isEmpty();
        }
    }

    private static RedisClient client(Services services) {
        var at = URI.create(services.redisUrl());
        return RedisClient.builder()
                .hostAndPort(at.getHost(), at.getPort())
                .clientConfig(DefaultJedisClientConfig.builder()
                        .password(services.redisPassword())
                        .build())
                .build();
    }
}
