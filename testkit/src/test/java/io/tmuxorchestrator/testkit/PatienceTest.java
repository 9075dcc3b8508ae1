package io.tmuxorchestrator.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class PatienceTest {

    @Test
    void isThereWithoutAWord() {
        var left = new AtomicLong();

        Awaitility.await()
                .conditionEvaluationListener(c -> left.set(c.getRemainingTimeInMS()))
                .until(() -> true);

        assertThat(left.get()).as("milliseconds left").isGreaterThan(30_000);
    }
}
