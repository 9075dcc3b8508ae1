package io.tmuxorchestrator.analytics.notify;

import io.tmuxorchestrator.schemas.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/**
 * One way of telling somebody. One of your own is named in {@code META-INF/services} of its jar, and lies on the class path.
 * Used by one thread.
 */
public interface Notifier {

    /** Whoever has more, or a list of them that cannot be read to its end, has made a mistake. */
    int MOST = 100;

    /** As it is called in logs and events. */
    String name();

    /**
     * Tells what was raised, or is over, at about the same time. Told again if it throws; and again, perhaps with others, if the
     * process is killed before what was told is on record. Only what a {@link NotTold} says is shown: the texts of others may
     * hold what was sent.
     */
    void tell(List<Alert> alerts) throws Exception;

    /**
     * Those that others have made, and that can be loaded.
     *
     * @param failed is told of each of the others
     */
    static List<Notifier> found(ClassLoader loader, Consumer<Throwable> failed) {
        var found = new ArrayList<Notifier>();
        var all = ServiceLoader.load(Notifier.class, loader).iterator();
        for (var tries = 0; tries < MOST; tries++) {
            try {
                if (!all.hasNext()) {
                    return found;
                }
                found.add(all.next());
            } catch (ServiceConfigurationError | LinkageError e) {
                failed.accept(e);
            }
        }
        return found;
    }
}
