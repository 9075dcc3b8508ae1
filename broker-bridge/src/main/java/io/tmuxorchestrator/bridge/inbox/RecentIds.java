package io.tmuxorchestrator.bridge.inbox;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Ids of the last messages of an inbox, by which a copy that comes twice is known. Of the loop. */
public final class RecentIds {

    /** Somewhat more than is read again at a start, or a restart would remember more than running on. */
    private static final int REMEMBERED = 2_000;

    private final Set<String> ids = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });

    /** Whether it is new. */
    public boolean add(String id) {
        return ids.add(id);
    }

    public void clear() {
        ids.clear();
    }
}
