package io.tmuxorchestrator.analytics.alerts;

import io.tmuxorchestrator.analytics.AnalyticsWorker;
import io.tmuxorchestrator.analytics.KilledAgain;
import java.time.Clock;

/** The worker as a process of its own. */
public final class AlertsProgram {

    private AlertsProgram() {}

    public static void main(String[] arguments) throws Exception {
        KilledAgain.runForEver(AnalyticsWorker.KIND.factory()::create, Clock.systemUTC(), arguments);
    }
}
