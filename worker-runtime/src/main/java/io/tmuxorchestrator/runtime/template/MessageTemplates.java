package io.tmuxorchestrator.runtime.template;

import java.nio.file.Path;
import java.util.List;

/** What messages can be made from. */
public final class MessageTemplates {

    static final List<String> SHIPPED =
            List.of("emergency", "error-report", "knowledge-share", "shutdown", "status-request", "task-assignment");

    private MessageTemplates() {}

    /** Those that are shipped, and those of the user in a directory. */
    public static Templates in(Path directory) {
        return new Templates(MessageTemplates.class, SHIPPED, directory);
    }
}
