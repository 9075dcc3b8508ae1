package io.tmuxorchestrator.analytics.alerts;

import io.tmuxorchestrator.analytics.KilledAgain;
import io.tmuxorchestrator.analytics.notify.NotifySettings;
import io.tmuxorchestrator.runtime.Worker;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.streams.StreamsWorker;
import java.time.Clock;
import java.util.HashMap;
import org.apache.kafka.streams.StreamsConfig;

/** A worker that does not keep the promise: what it tells and how far it has read are not one transaction. */
public final class AlertsApart {

    private AlertsApart() {}

    public static void main(String[] arguments) throws Exception {
        KilledAgain.runForEver(AlertsApart::worker, Clock.systemUTC(), arguments);
    }

    private static Worker worker(WorkerContext context) {
        AlertTopology.prepare(context);
        var settings = new HashMap<>(AlertTopology.settings(context));
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 60_000L);
        var group = context.configuration().section(NotifySettings.class).group();
        return new StreamsWorker(context, "alerts-apart.v1", AlertTopology.of(context, group), settings);
    }
}
