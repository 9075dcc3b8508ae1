package io.tmuxorchestrator.sync;

import io.tmuxorchestrator.sync.catchup.Member;
import io.tmuxorchestrator.sync.hooks.Hooks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears of commits, from git's own logs and from hooks. One thread; tells on another. */
final class Hearing implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Hearing.class);

    private final boolean hooks;
    private final RefWatch watch;

    /**
     * @param hooks whether they are to be there
     * @param told the project in which something was committed
     */
    Hearing(boolean hooks, Consumer<String> told) throws IOException {
        this.hooks = hooks;
        watch = new RefWatch(told);
    }

    /** What is done twice is done once. */
    void listen(Trees.Meeting meeting, List<Member> members) {
        members.forEach(m -> watch(m.checkout().gitDirectory(), meeting.project()));
        watch(meeting.repository(), meeting.project());
        try {
            var ours = new Hooks(meeting.repository());
            if (hooks) {
                ours.putIn();
                watch.add(ours.belfry(), meeting.project());
            } else {
                ours.takeOut();
            }
        } catch (IOException e) {
            LOG.atWarn().log("cannot see to the hooks of {}: {}", meeting.repository(), e.getMessage());
        }
    }

    private void watch(Path gitDirectory, String project) {
        try {
            watch.add(gitDirectory.resolve("logs"), project);
        } catch (IOException e) {
            LOG.atWarn().log("cannot watch {}, its commits are seen by the sweep: {}", gitDirectory, e.getMessage());
        }
    }

    @Override
    public void close() {
        watch.close();
    }
}
