package io.tmuxorchestrator.bridge;

import io.tmuxorchestrator.testkit.ChildJvm;
import java.nio.file.Path;
import java.util.Objects;

/** A bridge that does not keep its promise: it stores the position after the typing and not with it. */
public final class LatePosition {

    private LatePosition() {}

    public static void main(String[] arguments) throws Exception {
        var settings = ChildJvm.settings(arguments);
        settings.put(
                "bridge.tmux.program",
                TmuxScript.in(Path.of(Objects.requireNonNull(settings.get("data.directory"))), "late_position.py")
                        .toString());
        BridgeProgram.runForEver(BrokerBridge.KIND, settings);
    }
}
