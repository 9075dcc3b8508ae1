package io.tmuxorchestrator.bridge.spool;

import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;

/**
 * Whether the broker answers, asked once a second. The clients themselves take minutes to say that it does not, because they
 * are meant to wait for it. Any thread may look.
 */
public final class BrokerLink implements AutoCloseable {

    private static final long ASK_MS = 1_000;
    private static final int ANSWER_MS = 2_000;
    /** Two answers that did not come, or a pause of the collector's. */
    private static final long AWAY_NS = TimeUnit.MILLISECONDS.toNanos(ASK_MS + 2 * ANSWER_MS);

    private final Admin admin;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile long answered = System.nanoTime();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(r -> {
        var thread = new Thread(r, "broker-link");
        thread.setDaemon(true);
        return thread;
    });

    public BrokerLink(KafkaClients kafka) {
        admin = kafka.admin(Duration.ofMillis(ANSWER_MS));
    }

    public void start() {
        answered = System.nanoTime();
        var unused = clock.scheduleAtFixedRate(this::ask, 0, ASK_MS, TimeUnit.MILLISECONDS);
    }

    private void ask() {
        if (asking.compareAndSet(false, true)) {
            var unused = admin.describeCluster(new DescribeClusterOptions().timeoutMs(ANSWER_MS))
                    .clusterId()
                    .whenComplete((id, failure) -> {
                        if (failure == null) {
                            answered = System.nanoTime();
                        }
                        asking.set(false);
                    });
        }
    }

    public boolean isAway() {
        return System.nanoTime() - answered > AWAY_NS;
    }

    @Override
    public void close() {
        clock.shutdownNow();
        admin.close(Duration.ZERO);
    }
}
