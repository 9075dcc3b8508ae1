package io.tmuxorchestrator.schemas;

/** Where a placement lets its agent run: what follows from what it says, and from what it leaves out. Pure. */
public final class PlacementTarget {

    /** Where agents that work for no project are. */
    private static final String NO_PROJECT = "agents";

    private PlacementTarget() {}

    public static String session(Placement wanted) {
        return wanted.getSession().or(wanted::getProject).orElse(NO_PROJECT);
    }

    public static String window(Placement wanted) {
        return wanted.getWindow().orElse(wanted.getAgent());
    }

    /** Whether what its project needs can be reached from there. */
    public static boolean isReachedFrom(Host host, Placement wanted) {
        return host.getProjects().isEmpty()
                || wanted.getProject().filter(host.getProjects()::contains).isPresent();
    }

    /**
     * Whether it takes another.
     *
     * @param agents that it has
     */
    public static boolean isRoomFor(Host host, int agents) {
        return host.getCapacity() == 0 || agents < host.getCapacity();
    }
}
