package io.tmuxorchestrator.composer.compose;

import io.tmuxorchestrator.schemas.Address;
import java.nio.file.Path;

/** What a project is called, and what follows from that. Pure. */
public final class ProjectName {

    /** So that names of its agents, worktrees and session are names. */
    static final int LONGEST = 24;

    private ProjectName() {}

    /** From its directory, with whatever no name can have replaced. */
    public static String of(Path directory) {
        var name = String.valueOf(directory.getFileName())
                .replaceAll("[^A-Za-z0-9_-]+", "-")
                .replaceAll("^[^A-Za-z0-9]+|[_-]+$", "");
        return check(name.length() > LONGEST ? name.substring(0, LONGEST) : name);
    }

    /** Refuses what is none. */
    public static String check(String name) {
        if (!Address.Name.isLegal(name) || name.length() > LONGEST) {
            throw new InvalidTeam("'" + name + "' is no name of a project; use letters, digits, '_' and '-', at most "
                    + LONGEST + ", beginning with a letter or digit");
        }
        return name;
    }

    /**
     * Name of an agent.
     *
     * @param count of agents with the role; where it is one there is no number
     */
    static String agent(String project, String role, int index, int count) {
        return project + "-" + role + (count > 1 ? "-" + (index + 1) : "");
    }

    /** Name of the session of a team. */
    public static String session(String project, String orchestration) {
        return project + "-impl-" + orchestration;
    }
}
