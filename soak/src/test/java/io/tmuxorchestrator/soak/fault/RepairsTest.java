package io.tmuxorchestrator.soak.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RepairsTest {

    @Test
    void countsByKindAndAllTogether() {
        var repairs = new Repairs();
        IntStream.rangeClosed(1, 100).forEach(i -> repairs.repaired(Fault.TMUX_KILLED, Duration.ofSeconds(i)));
        repairs.repaired(Fault.BROKER_KILLED, Duration.ofSeconds(200));
        repairs.never(Fault.ROUTER_KILLED, "message-router-1");
        assertThat(repairs.count()).isEqualTo(102);
        assertThat(repairs.rows())
                .containsExactly(
                        row("tmux killed", 100, 50, 99, 100),
                        row("broker killed", 1, 200, 200, 200),
                        row("all", 101, 51, 100, 200));
        assertThat(repairs.violations()).containsExactly("not repaired: router killed, message-router-1");
    }

    private static Repairs.Row row(String fault, int count, int p50, int p99, int worst) {
        return new Repairs.Row(
                fault, count, Duration.ofSeconds(p50), Duration.ofSeconds(p99), Duration.ofSeconds(worst));
    }
}
