package io.tmuxorchestrator.analytics.notify;

import io.tmuxorchestrator.schemas.Alert;
import java.util.List;
import java.util.ServiceLoader;

/**
 * One way of telling somebody. One of your own is named in {@code META-INF/services} of its jar, and lies on the class path.
 * Used by one thread.
 */
public interface Notifier {

    /** As it is called in logs and events. */
    String name();

    /**
     * Tells what was raised, or is over, at about the same time. Told again if it throws; and again, perhaps with others, if the
     * process is killed before what was told is on record.
     */
    void tell(List<Alert> alerts) throws Exception;

    /** Those that others have made. */
    static List<Notifier> found() {
        return ServiceLoader.load(Notifier.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
