package io.tmuxorchestrator.runtime.redis;

import java.time.Duration;
import java.util.List;

/** Grants leases. The clock that counts is Redis's own: the holders' may differ. Any thread. */
public final class Leases {

    /**
     * A token is the time of the grant in milliseconds, or one more than the last if that is later: a flush loses the last,
     * and the time is past it. Whoever is named as dead holds nothing any more. Answers {1, token} or {0, holder}.
     */
    private static final String ACQUIRE = """
            local held = redis.call('GET', KEYS[1])
            if held and held:match('^%d+ (.*)$') ~= ARGV[3] then return {0, held} end
            local time = redis.call('TIME')
            local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
            local last = tonumber(redis.call('GET', KEYS[2]) or '0')
            local token = math.max(last + 1, now)
            local value = string.format('%.0f', token) .. ' ' .. ARGV[1]
            redis.call('SET', KEYS[2], string.format('%.0f', token))
            redis.call('SET', KEYS[1], value, 'PX', ARGV[2])
            return {1, value}
            """;

    private static final String RENEW =
            "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end return 0";

    private static final String RELEASE =
            "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0";

    private final RedisLink redis;
    private final String prefix;

    /** Names are kept under the installation's prefix, so that two installations can share a Redis. */
    public Leases(RedisLink redis, String prefix) {
        this.redis = redis;
        this.prefix = prefix + "lease:";
    }

    public Lease.Outcome acquire(String name, String holder, Duration span) {
        return inherit(name, "", holder, span);
    }

    /** The same, also if the lease is still held by one that is known to have died. */
    public Lease.Outcome inherit(String name, String dead, String holder, Duration span) {
        var arguments = List.of(holder, millis(span), dead);
        var answer = redis.ask(r -> (List<?>) r.eval(ACQUIRE, keys(name), arguments));
        if (answer.isEmpty()) {
            return new Lease.Outcome.Unknown();
        }
        var granted = (Long) answer.get().get(0) == 1L;
        var value = ((String) answer.get().get(1)).split(" ", 2);
        return granted
                ? new Lease.Outcome.Granted(new Lease(name, holder, Long.parseLong(value[0])))
                : new Lease.Outcome.HeldBy(value[1]);
    }

    /** Whether it is held for another span; if not, the right is lost or cannot be told. */
    public boolean renew(Lease lease, Duration span) {
        return run(RENEW, lease, List.of(value(lease), millis(span)));
    }

    /** Whether it was still held. */
    public boolean release(Lease lease) {
        return run(RELEASE, lease, List.of(value(lease)));
    }

    private boolean run(String script, Lease lease, List<String> arguments) {
        return redis.ask(r -> (Long) r.eval(script, keys(lease.name()), arguments))
                        .orElse(0L)
                == 1L;
    }

    private List<String> keys(String name) {
        return List.of(prefix + name, prefix + name + ":token");
    }

    private static String value(Lease lease) {
        return lease.token() + " " + lease.holder();
    }

    private static String millis(Duration span) {
        if (span.toMillis() < 1) {
            // Redis would refuse it, and a refusal counts as an absence.
            throw new IllegalArgumentException("a lease for " + span + " ends before it begins; use 1 ms or more");
        }
        return Long.toString(span.toMillis());
    }
}
