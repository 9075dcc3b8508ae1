package io.tmuxorchestrator.runtime.log;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/** The part of a file name that stands for an agent. Whatever the id holds, the file stays where it belongs. */
final class AgentFileName {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,79}");

    private AgentFileName() {}

    /** Ids that have to be changed get a digest too, so that no two share a file. */
    static String of(String agent) {
        if (SAFE.matcher(agent).matches()) {
            return agent;
        }
        var safe = agent.replaceAll("[^A-Za-z0-9_-]", "_");
        var digest =
                UUID.nameUUIDFromBytes(agent.getBytes(StandardCharsets.UTF_8)).toString();
        return "_" + safe.substring(0, Math.min(60, safe.length())) + "-" + digest.substring(0, 8);
    }
}
