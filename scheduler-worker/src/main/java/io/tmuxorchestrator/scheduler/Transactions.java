package io.tmuxorchestrator.scheduler;

import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Severity;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the broker's transactions are what the promise rests on. Before their second version a message that a producer had
 * given up could still come into the transaction after it.
 */
final class Transactions {

    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);
    private static final String FEATURE = "transaction.version";
    private static final short WANTED = 2;
    private static final int PATIENCE_SECONDS = 10;

    private Transactions() {}

    /** The scheduler goes on in any case, and says if it cannot promise all. */
    static void check(WorkerContext context) throws InterruptedException {
        try (var admin = context.kafka().admin()) {
            var features = admin.describeFeatures()
                    .featureMetadata()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .finalizedFeatures();
            var found = features.containsKey(FEATURE) ? features.get(FEATURE).maxVersionLevel() : 0;
            if (found < WANTED) {
                tell(
                        context,
                        "the broker has " + FEATURE + " " + found + ", so that a firing could come twice after a"
                                + " failure; upgrade it: kafka-features.sh upgrade --feature " + FEATURE + "="
                                + WANTED);
            }
        } catch (ExecutionException | TimeoutException e) {
            tell(
                    context,
                    "the broker does not say which " + FEATURE + " it has, " + WANTED + " is needed: "
                            + e.getMessage());
        }
    }

    private static void tell(WorkerContext context, String text) {
        LOG.atWarn().addKeyValue("worker", context.name()).log("{}", text);
        context.events()
                .publish(AgentEvent.newBuilder()
                        .setType(EventType.WORKER_REDUCED)
                        .setSeverity(Severity.WARNING)
                        .setText(text));
    }
}
