package io.tmuxorchestrator.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tmuxorchestrator.testkit.EveryMessageEnds;
import io.tmuxorchestrator.testkit.EveryMessageEndsGuarantee;
import io.tmuxorchestrator.testkit.Services;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouterEndsEveryMessageTest extends EveryMessageEndsGuarantee {

    @Override
    protected Class<?> program() {
        return RouterProgram.class;
    }

    @Override
    protected Map<String, String> limits() {
        return Map.of(
                "router.rules",
                "[{\"name\": \"no\", \"contains\": \"" + EveryMessageEnds.FORBIDDEN + "\", \"refuse\": \"not here\"}]",
                "router.damping.messages",
                "0",
                "router.limits.recipient.messages",
                "4",
                "router.limits.recipient.per",
                "1s",
                "router.limits.patience",
                "1h");
    }

    @Override
    protected void awaitShared(Services services, String prefix, int instances) {
        var group = prefix + "message-router.v2";
        try (var admin = services.admin()) {
            await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
                var members = admin.describeConsumerGroups(List.of(group))
                        .describedGroups()
                        .get(group)
                        .get()
                        .members();
                return members.stream()
                                .filter(m -> !m.assignment().topicPartitions().isEmpty())
                                .count()
                        == instances;
            });
        }
    }

    /** A suite that nobody has seen fail proves nothing. */
    @Test
    void aRouterThatCommitsTooEarlyIsCaught(Services services, @TempDir Path directory) throws Exception {
        var plan = new EveryMessageEnds.Plan(480, 1, 1, Duration.ofSeconds(5));
        var violations =
                account(services, directory, CommitsTooEarly.class, plan).violations();
        assertThat(violations)
                .anySatisfy(v -> assertThat(v).startsWith("lost: ").contains("address=service:sync"));
    }
}
