package io.tmuxorchestrator.runtime.kafka;

import io.tmuxorchestrator.runtime.config.TopicsSettings;
import io.tmuxorchestrator.runtime.error.Backoff;
import io.tmuxorchestrator.runtime.error.ErrorClass;
import io.tmuxorchestrator.schemas.topics.TopicAdmin;
import io.tmuxorchestrator.schemas.topics.TopicSpec;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until what every worker needs is there: broker, registry, topics. The order in which processes are started never
 * matters. Run by the thread that starts a process; ends early with an interrupt.
 */
public final class Awaiting {

    private static final Logger LOG = LoggerFactory.getLogger(Awaiting.class);
    private static final int ASK_MS = 3_000;

    private final KafkaClients kafka;
    private final TopicsSettings topics;
    private final Consumer<String> onWait;

    /** The consumer is told what is waited for, each time it was not there. */
    public Awaiting(KafkaClients kafka, TopicsSettings topics, Consumer<String> onWait) {
        this.kafka = kafka;
        this.topics = topics;
        this.onWait = onWait;
    }

    @FunctionalInterface
    private interface Attempt {
        void run() throws Exception;
    }

    public void everything() throws InterruptedException {
        until("Kafka at " + kafka.bootstrap(), this::broker);
        until("the schema registry", () -> kafka.registry().subjects());
        until("topics " + topics.prefix() + "*", topics.create() ? this::topics : this::noneMissing);
    }

    private void broker() throws Exception {
        var admin = kafka.admin();
        try {
            admin.describeCluster(new DescribeClusterOptions().timeoutMs(ASK_MS))
                    .nodes()
                    .get();
        } finally {
            admin.close(Duration.ZERO); // Without a limit it waits for the broker too.
        }
    }

    private void topics() {
        try (var admin = kafka.admin()) {
            var catalogue = new TopicAdmin(admin);
            var plan = catalogue.compare(kafka.topics().standing());
            catalogue.create(plan.missing());
            plan.differences()
                    .forEach(d -> LOG.atWarn().addKeyValue("topic", d.topic()).log("{}", d));
        }
    }

    /** Whoever makes topics elsewhere gave this process no right to, and perhaps none to look at their settings. */
    private void noneMissing() {
        try (var admin = kafka.admin()) {
            var there = new TopicAdmin(admin).names(topics.prefix());
            var missing = kafka.topics().standing().stream()
                    .map(TopicSpec::name)
                    .filter(name -> !there.contains(name))
                    .toList();
            if (!missing.isEmpty()) {
                throw new UnknownTopicOrPartitionException("missing are " + String.join(", ", missing)
                        + "; make them with 'orc topics', or set topics.create=true");
            }
        }
    }

    private void until(String what, Attempt attempt) throws InterruptedException {
        for (var retry = 0; ; retry++) {
            try {
                attempt.run();
                return;
            } catch (InterruptedException | InterruptException e) {
                throw new InterruptedException("stopped while waiting for " + what);
            } catch (Exception e) {
                var failure = ErrorClass.unwrap(e);
                var kind = ErrorClass.of(failure);
                if (kind == ErrorClass.PERMISSION || kind == ErrorClass.CONFIGURATION) {
                    throw new IllegalStateException("cannot use " + what + ": " + failure.getMessage(), failure);
                }
                var wait = Backoff.STARTING.before(retry, ThreadLocalRandom.current());
                LOG.atWarn()
                        .addKeyValue("attempt", retry + 1)
                        .log("waiting for {}: {}; again in {} ms", what, said(failure), wait.toMillis());
                onWait.accept("waiting for " + what + ": " + said(failure));
                TimeUnit.NANOSECONDS.sleep(wait.toNanos());
            }
        }
    }

    private static String said(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
