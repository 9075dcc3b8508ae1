package io.tmuxorchestrator.bridge.observe;

import java.util.List;

/** Acts on what is observed. Of the loop. */
public interface Follower {

    /** Before anything else. */
    void begin(Fleet fleet);

    /** Whether it knows who is wanted; before, nobody who is missing is given up. */
    boolean isReady();

    /** What a person should mend before all that is wanted can be had. */
    List<String> complaints();

    /** The panes were looked at just now. */
    void looked();

    /** The tmux server is gone, and all panes with it. */
    void lost();
}
