package io.tmuxorchestrator.analytics.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.Schedule;
import io.tmuxorchestrator.schemas.ScheduleKind;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is forecast of an agent is seen to before, through the whole topology. */
@ExtendWith(RealServices.class)
class AheadTest {

    private static final String ID = "maintenance-context-runs-out-alice";

    /** Five per cent of its context every minute. */
    private static void useUp(HandCranked alerts, int from) {
        for (var left = from; left > 20; left -= 5) {
            alerts.context(left);
            alerts.run(Duration.ofMinutes(1));
        }
    }

    @Test
    void aForecastHasOneScheduleAndTakesItBack(Services services, @TempDir Path directory) {
        try (var alerts = new HandCranked(services, directory, Map.of("alerts.maintenance", "true"))) {
            useUp(alerts, 95);
            var raised = alerts.alerts();
            assertThat(raised).extracting(Alert::getRule).containsExactly("context-runs-out");
            var left = raised.get(0).getValues().get("secondsLeft");
            var planned = alerts.schedules();
            assertThat(planned.keySet()).containsExactly(ID);
            var schedule = planned.get(ID).orElseThrow();
            assertThat(schedule.getKind()).isEqualTo(ScheduleKind.ONCE);
            assertThat(schedule.getRecipientId()).isEqualTo("alice");
            assertThat(schedule.getContent()).contains("Write down now", "% left");
            assertThat(schedule.getProject()).contains("shop");
            assertThat(schedule.getDueAt().orElseThrow())
                    .isBetween(
                            raised.get(0).getUpdatedAt().plusSeconds((long) (left / 2) - 1),
                            raised.get(0).getUpdatedAt().plusSeconds((long) (left / 2) + 1));
            alerts.context(100);
            assertThat(alerts.schedules()).isEqualTo(Map.of(ID, Optional.<Schedule>empty()));
        }
    }

    @Test
    void nobodyIsSentAnythingUnasked(Services services, @TempDir Path directory) {
        try (var alerts = new HandCranked(services, directory, Map.of())) {
            useUp(alerts, 95);
            assertThat(alerts.alerts()).isNotEmpty();
            assertThat(alerts.schedules()).isEmpty();
        }
    }
}
