package io.tmuxorchestrator.scheduler;

import static io.tmuxorchestrator.scheduler.HandCranked.T0;
import static io.tmuxorchestrator.scheduler.HandCranked.every;
import static io.tmuxorchestrator.scheduler.HandCranked.schedule;
import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a schedule when somebody wants something else. */
@ExtendWith(RealServices.class)
class WantedTest {

    private HandCranked scheduler;

    @BeforeEach
    void start(Services services, @TempDir Path directory) {
        scheduler = new HandCranked(services, directory, Map.of());
        scheduler.agent("alice", AgentState.IDLE);
    }

    @AfterEach
    void stop() {
        scheduler.close();
    }

    @Test
    void whatIsCancelledDoesNotFire() {
        scheduler.want(every("s", Duration.ofMinutes(10)));
        scheduler.run(Duration.ofMinutes(15));
        scheduler.cancel("s");
        scheduler.run(Duration.ofMinutes(15));
        assertThat(scheduler.messages()).hasSize(1);
        assertThat(scheduler.kept()).isZero();
    }

    @Test
    void theSameAgainChangesNothing() {
        for (var i = 0; i < 3; i++) {
            scheduler.want(every("s", Duration.ofMinutes(10)));
            scheduler.run(Duration.ofMinutes(4));
        }
        assertThat(scheduler.messages()).hasSize(1);
        assertThat(scheduler.events(EventType.SCHEDULE_ACCEPTED)).hasSize(1);
    }

    @Test
    void anotherTextKeepsTheTimes() {
        scheduler.want(every("s", Duration.ofMinutes(10)).setTimes(2));
        scheduler.run(Duration.ofMinutes(15));
        scheduler.want(every("s", Duration.ofMinutes(10)).setTimes(2).setContent("other"));
        scheduler.run(Duration.ofMinutes(60));
        assertThat(scheduler.contents()).containsExactly("hi s", "other");
    }

    @Test
    void otherTimesHoldFromThenOn() {
        scheduler.want(every("s", Duration.ofMinutes(10)));
        scheduler.run(Duration.ofMinutes(15));
        scheduler.want(every("s", Duration.ofMinutes(3)));
        scheduler.run(Duration.ofMinutes(5));
        assertThat(scheduler.nominals()).extracting(Duration::toMinutes).containsExactly(10L, 15L, 18L);
    }

    @Test
    void whatPassesWhileItIsPausedWasNotMissed() {
        scheduler.want(every("s", Duration.ofMinutes(10)));
        scheduler.want(schedule("once").setDueAt(T0.plusSeconds(600)));
        scheduler.run(Duration.ofMinutes(5));
        scheduler.want(every("s", Duration.ofMinutes(10)).setPaused(true));
        scheduler.want(schedule("once").setDueAt(T0.plusSeconds(600)).setPaused(true));
        scheduler.run(Duration.ofMinutes(40));
        assertThat(scheduler.messages()).isEmpty();
        scheduler.want(every("s", Duration.ofMinutes(10)));
        scheduler.want(schedule("once").setDueAt(T0.plusSeconds(600)));
        scheduler.run(Duration.ofMinutes(5));
        assertThat(scheduler.contents()).containsExactly("[due 2026-11-21T10:10:00Z, late]\nhi once", "hi s");
    }

    @Test
    void itFiresOutOfTurnOnceWhenSomebodyAsks() {
        scheduler.want(every("s", Duration.ofMinutes(10)));
        scheduler.want(every("s", Duration.ofMinutes(10)).setRunNowAt(T0));
        scheduler.want(every("s", Duration.ofMinutes(10)).setRunNowAt(T0));
        assertThat(scheduler.contents()).containsExactly("hi s");
        scheduler.want(every("s", Duration.ofMinutes(10))
                .setRunNowAt(T0.plusSeconds(1))
                .setPaused(true));
        assertThat(scheduler.contents()).hasSize(2);
        scheduler.want(every("s", Duration.ofMinutes(10)).setRunNowAt(T0.plusSeconds(1)));
        scheduler.run(Duration.ofMinutes(10));
        assertThat(scheduler.contents()).hasSize(3);
    }

    @Test
    void whatIsWrongEndsWhatWasRight() {
        scheduler.want(every("s", Duration.ofMinutes(10)));
        scheduler.want(every("s", Duration.ofMillis(10)));
        scheduler.run(Duration.ofMinutes(20));
        assertThat(scheduler.messages()).isEmpty();
        assertThat(scheduler.events(EventType.SCHEDULE_REFUSED)).hasSize(1);
    }

    /** Somebody writes it anew just as it ends; its tombstone must not take that with it. */
    @Test
    void theEndOfOneIsNotTheEndOfAnotherWithItsId() {
        scheduler.want(schedule("s").setDueAt(T0.plusSeconds(60)));
        scheduler.run(Duration.ofMinutes(2));
        scheduler.want(schedule("s").setDueAt(T0.plusSeconds(600)));
        scheduler.written();
        scheduler.ended("s", 0);
        assertThat(scheduler.written())
                .singleElement()
                .satisfies(r -> assertThat(r.getValue().getContent()).isEqualTo("hi s"));
        scheduler.run(Duration.ofMinutes(10));
        assertThat(scheduler.messages()).hasSize(2);
    }
}
