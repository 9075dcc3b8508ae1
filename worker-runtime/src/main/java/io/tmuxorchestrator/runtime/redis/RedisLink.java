package io.tmuxorchestrator.runtime.redis;

import io.tmuxorchestrator.runtime.config.RedisSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The way to Redis, or to its absence. Every question has an answer or none; a caller must be able to go on with none. While
 * Redis is away a question costs nothing: it is asked again once a second. Any thread.
 */
public final class RedisLink implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);
    private static final int USUAL_PORT = 6379;

    private final Optional<RedisClient> client;
    private final String shown;
    private final Consumer<Boolean> onChange;
    private final AtomicBoolean up = new AtomicBoolean(true);
    private final AtomicLong askAgainAt = new AtomicLong(System.nanoTime());

    /**
     * Connects at the first question.
     *
     * @param onChange told false when Redis goes away and true when it is back; must return at once
     */
    public RedisLink(RedisSettings settings, Consumer<Boolean> onChange) {
        this.client = settings.enabled() ? Optional.of(connect(settings)) : Optional.empty();
        this.shown = URI.create(settings.url()).getHost() + ":" + port(URI.create(settings.url()));
        this.onChange = onChange;
    }

    private static RedisClient connect(RedisSettings settings) {
        var uri = URI.create(settings.url());
        var millis = (int) settings.timeout().toMillis();
        var builder = DefaultJedisClientConfig.builder()
                .user(user(uri))
                .password(settings.password().orElseGet(() -> password(uri)))
                .connectionTimeoutMillis(millis)
                .socketTimeoutMillis(millis);
        if ("rediss".equals(uri.getScheme())) {
            builder.sslOptions(SslOptions.defaults());
        }
        return RedisClient.builder()
                .hostAndPort(uri.getHost(), port(uri))
                .clientConfig(builder.build())
                .build();
    }

    /** The answer; none if Redis is switched off, away, or refuses. Null from the question is none too. */
    public <T> Optional<T> ask(Function<UnifiedJedis, T> question) {
        if (client.isEmpty() || !isWorthAsking()) {
            return Optional.empty();
        }
        try {
            var answer = Optional.ofNullable(question.apply(client.get()));
            change(true, "");
            return answer;
        } catch (JedisException e) {
            // Away; or there, and refuses: full, read-only, wrong password. Reduced all the same.
            askAgainAt.set(System.nanoTime() + ASK_AGAIN.toNanos());
            change(false, String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    /** Of many who would ask a Redis that is away, one does. */
    private boolean isWorthAsking() {
        if (up.get()) {
            return true;
        }
        var at = askAgainAt.get();
        var now = System.nanoTime();
        return now - at >= 0 && askAgainAt.compareAndSet(at, now + ASK_AGAIN.toNanos());
    }

    /** Asks whether it is there. */
    public boolean isUp() {
        return ask(UnifiedJedis::ping).isPresent();
    }

    private void change(boolean now, String why) {
        if (up.getAndSet(now) == now) {
            return;
        }
        if (now) {
            LOG.atInfo().addKeyValue("redis", shown).log("Redis is back");
        } else {
            LOG.atWarn()
                    .addKeyValue("redis", shown)
                    .log("Redis is away, going on without live view and leases: {}", why);
        }
        onChange.accept(now);
    }

    private static int port(URI uri) {
        return uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
    }

    private static String user(URI uri) {
        var info = String.valueOf(uri.getUserInfo()).split(":", 2);
        return info.length == 2 && !info[0].isEmpty() ? info[0] : "default";
    }

    private static String password(URI uri) {
        var info = String.valueOf(uri.getUserInfo()).split(":", 2);
        return info.length == 2 ? info[1] : "";
    }

    @Override
    public void close() {
        client.ifPresent(RedisClient::close);
    }
}
