package io.tmuxorchestrator.runtime.redis;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.params.SetParams;

/**
 * What is true right now, for whoever looks: one JSON text for each thing of a kind, gone if it is not said again in time.
 * Any thread.
 */
public final class LiveView {

    private static final int PAGE = 500;

    private final RedisLink redis;
    private final String prefix;

    public LiveView(RedisLink redis, String prefix) {
        this.redis = redis;
        this.prefix = prefix + "live:";
    }

    public void show(String kind, String id, String json, Duration span) {
        redis.ask(
                r -> r.set(prefix + kind + ":" + id, json, SetParams.setParams().px(span.toMillis())));
    }

    public void hide(String kind, String id) {
        redis.ask(r -> r.del(prefix + kind + ":" + id));
    }

    /** Everything of a kind, by id; empty also while Redis is away. */
    public Map<String, String> all(String kind) {
        var start = prefix + kind + ":";
        return redis.ask(r -> {
                    Map<String, String> found = new TreeMap<>();
                    var page = new ScanParams().match(start + "*").count(PAGE);
                    var cursor = ScanParams.SCAN_POINTER_START;
                    do {
                        var result = r.scan(cursor, page);
                        for (var key : result.getResult()) {
                            var value = r.get(key);
                            if (value != null) {
                                found.put(key.substring(start.length()), value);
                            }
                        }
                        cursor = result.getCursor();
                    } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
                    return found;
                })
                .orElse(Map.of());
    }
}
