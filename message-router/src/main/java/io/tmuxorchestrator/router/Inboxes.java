package io.tmuxorchestrator.router;

import io.tmuxorchestrator.schemas.topics.TopicAdmin;
import io.tmuxorchestrator.schemas.topics.Topics;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;

/**
 * Makes sure that an inbox exists before something is written into it: a producer that writes to a topic that is not there
 * waits for a minute, and with it everybody behind. Usually the bridge was faster and this only looks. Called by the threads
 * that route.
 */
final class Inboxes implements AutoCloseable {

    private final Admin admin;
    private final Topics topics;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    Inboxes(Admin admin, Topics topics) {
        this.admin = admin;
        this.topics = topics;
    }

    void ensure(String inbox) {
        if (!known.contains(inbox)) {
            new TopicAdmin(admin).create(List.of(topics.spec(inbox)));
            known.add(inbox);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
