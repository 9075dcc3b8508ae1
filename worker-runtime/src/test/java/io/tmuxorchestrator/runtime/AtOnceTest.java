package io.tmuxorchestrator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class AtOnceTest {

    @Test
    void noneWaitsForAnother() {
        var all = new CyclicBarrier(3);
        var done = new CopyOnWriteArrayList<Integer>();

        AtOnce.each(List.of(1, 2, 3), one -> {
            meet(all);
            done.add(one);
        });

        assertThat(done).containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void whatOneThrowsKeepsNoneOfTheOthers() {
        var done = new CopyOnWriteArrayList<Integer>();

        assertThatThrownBy(() -> AtOnce.each(List.of(1, 2, 3), one -> {
                    if (one != 2) {
                        throw new IllegalStateException("number " + one);
                    }
                    done.add(one);
                }))
                .isInstanceOf(IllegalStateException.class)
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
        assertThat(done).containsExactly(2);
    }

    @Test
    void whoIsInterruptedWaitsNoLonger() {
        var end = new CountDownLatch(1);
        var ended = new CopyOnWriteArrayList<Integer>();
        Thread.currentThread().interrupt();

        AtOnce.each(List.of(1), one -> {
            await().until(() -> end.getCount() == 0);
            ended.add(one);
        });

        assertThat(Thread.interrupted()).isTrue();
        assertThat(ended).isEmpty();
        end.countDown();
    }

    private static void meet(CyclicBarrier all) {
        try {
            all.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("the others did not come", e);
        }
    }
}
