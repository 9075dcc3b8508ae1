package io.tmuxorchestrator.router;

import io.tmuxorchestrator.schemas.topics.TopicAdmin;
import io.tmuxorchestrator.schemas.topics.Topics;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes sure that an inbox exists before something is written into it: a producer that writes to a topic that is not there
 * waits for a minute, and with it everybody behind. Usually the bridge was faster and this only looks. Called by the threads
 * that route.
 *
 * <p>Somebody may delete an inbox that was written to. A thread of its own looks at those lately used and makes them anew; the
 * producer tries again meanwhile.
 */
final class Inboxes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Inboxes.class);
    /** How long a deleted inbox may hold up the router; a look costs one request for all that were used. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final Admin admin;
    private final Topics topics;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    /** Since the last look. */
    private final Set<String> used = ConcurrentHashMap.newKeySet();

    private final ScheduledExecutorService looks;

    Inboxes(Admin admin, Topics topics) {
        this.admin = admin;
        this.topics = topics;
        looks = Executors.newSingleThreadScheduledExecutor(r -> {
            var thread = new Thread(r, "inboxes");
            thread.setDaemon(true);
            return thread;
        });
        var unused = looks.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    void ensure(String inbox) {
        if (!known.contains(inbox)) {
            new TopicAdmin(admin).create(List.of(topics.spec(inbox)));
            known.add(inbox);
        }
        used.add(inbox);
    }

    private void look() {
        var lately = new HashSet<>(used);
        used.removeAll(lately); // What is used from here on is looked at the next time.
        try {
            var missing = new TopicAdmin(admin).missing(lately);
            known.removeAll(missing);
            if (!missing.isEmpty()) {
                LOG.atWarn().log("somebody deleted {} and what was in them; they are made anew", missing);
                new TopicAdmin(admin).create(missing.stream().map(topics::spec).toList());
            }
        } catch (RuntimeException e) {
            used.addAll(lately);
            // A broker that is away is told by others, and an interrupt comes at the end.
            LOG.atDebug().setCause(e).log("cannot look for inboxes");
        }
    }

    @Override
    public void close() {
        looks.shutdownNow();
        admin.close();
    }
}
