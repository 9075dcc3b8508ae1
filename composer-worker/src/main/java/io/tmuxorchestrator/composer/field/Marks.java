package io.tmuxorchestrator.composer.field;

import io.tmuxorchestrator.composer.compose.ProjectName;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.Team;
import io.tmuxorchestrator.schemas.Worktree;
import java.util.HashMap;
import java.util.Optional;

/** How the parts of a team are known as such, and what its record says beside its fields. Pure. */
public final class Marks {

    /** Setting of a team: the repository that its directory is in, if that is not the directory itself. */
    public static final String REPOSITORY = "repository";
    /** Setting of a team: branch that work comes from and goes to. */
    public static final String INTEGRATION = "integration";
    /** Setting of a team: {@code true} if all work in the project's directory itself. */
    public static final String SHARED = "shared";
    /** Setting of a team: roles that were proposed, where a person wanted others. */
    public static final String PROPOSED = "proposed";

    /** Of placements and worktrees: session of the team that they are for. */
    static final String TEAM = "team";

    /** Setting of a worktree: {@code true} while its agent does not run because there is nothing to do. */
    static final String RESTS = "rests";
    /** Setting of a worktree: role of an agent that came later, because there was much to do. */
    static final String EXTRA = "extra";
    /** What begins a setting of a team: a member that works for another, as the name of the member follows. */
    public static final String LENT = "lent.";
    /** What begins a setting of a team: a member that is another's, as the name of the member follows. */
    public static final String BORROWED = "borrowed.";

    private Marks() {}

    /** Name of its session, and of its directory in the registry. */
    public static String session(Team team) {
        return ProjectName.session(team.getProject(), team.getOrchestration());
    }

    /** Session of the team that it is for. */
    public static Optional<String> team(Placement placement) {
        return Optional.ofNullable(placement.getAttributes().get(TEAM));
    }

    /** Session of the team that it is for. */
    public static Optional<String> team(Worktree worktree) {
        return Optional.ofNullable(worktree.getSettings().get(TEAM));
    }

    static boolean rests(Worktree tree) {
        return "true".equals(tree.getSettings().get(RESTS));
    }

    /** Role of an agent that came later. */
    static Optional<String> extra(Worktree tree) {
        return Optional.ofNullable(tree.getSettings().get(EXTRA));
    }

    static Worktree resting(Worktree tree) {
        return with(tree, RESTS, "true");
    }

    static Worktree awake(Worktree tree) {
        var settings = new HashMap<>(tree.getSettings());
        settings.remove(RESTS);
        return Worktree.newBuilder(tree).setSettings(settings).build();
    }

    static Worktree extra(Worktree tree, String role) {
        return with(tree, EXTRA, role);
    }

    private static Worktree with(Worktree tree, String key, String value) {
        var settings = new HashMap<>(tree.getSettings());
        settings.put(key, value);
        return Worktree.newBuilder(tree).setSettings(settings).build();
    }

    static String repository(Team team) {
        return team.getSettings().getOrDefault(REPOSITORY, team.getDirectory());
    }

    static boolean isShared(Team team) {
        return "true".equals(team.getSettings().get(SHARED));
    }
}
