package io.tmuxorchestrator.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class NamedGaugesTest {

    private final Metrics metrics = Metrics.create("a-worker", "here");
    private final NamedGauges gauges = new NamedGauges(metrics.registry(), "orc.spent", "agent", "what it has spent");

    @Test
    void showsWhoIsThereWithTheLastValue() {
        gauges.show(Map.of("alice", 1.0, "bob", 2.0));
        gauges.show(Map.of("alice", 3.0));
        assertThat(metrics.scrape())
                .contains("orc_spent{agent=\"alice\"")
                .contains("} 3.0")
                .doesNotContain("bob");
        gauges.show(Map.of("bob", 4.0));
        assertThat(metrics.scrape())
                .contains("orc_spent{agent=\"bob\"")
                .contains("} 4.0")
                .doesNotContain("alice");
    }

    /** A gauge that is registered anew each time is found twice by some scrape, which fails. */
    @Test
    void everyScrapeSucceedsWhileItChanges() throws Exception {
        var over = new AtomicBoolean();
        var writer = new Thread(() -> {
            for (var n = 0; !over.get(); n++) {
                gauges.show(Map.of("alice", (double) n));
            }
        });
        writer.start();
        for (var i = 0; i < 2_000; i++) {
            assertThat(metrics.scrape()).isNotEmpty();
        }
        over.set(true);
        writer.join();
    }
}
