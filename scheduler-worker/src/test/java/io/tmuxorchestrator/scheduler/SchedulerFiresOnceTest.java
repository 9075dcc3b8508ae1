package io.tmuxorchestrator.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tmuxorchestrator.testkit.EveryFiringOnce;
import io.tmuxorchestrator.testkit.EveryFiringOnce.Blow;
import io.tmuxorchestrator.testkit.EveryFiringOnceGuarantee;
import io.tmuxorchestrator.testkit.Services;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchedulerFiresOnceTest extends EveryFiringOnceGuarantee {

    @Override
    protected Class<?> program() {
        return SchedulerProgram.class;
    }

    @Override
    protected Map<String, String> impatient() {
        return Map.of("scheduler.late", "1s");
    }

    @Override
    protected void awaitShared(Services services, String prefix, int instances) {
        var group = prefix + "scheduler-worker.v1";
        try (var admin = services.admin()) {
            await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
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
    void aSchedulerThatRemembersTooLateIsCaught(Services services, @TempDir Path directory) throws Exception {
        var plan = new EveryFiringOnce.Plan(100, 1, 3, List.of(Blow.KILL_AMID), Duration.ofSeconds(20));
        var account = account(services, directory, RemembersTooLate.class, plan);
        assertThat(account.violations()).anySatisfy(v -> assertThat(v).startsWith("twice: "));
    }
}
