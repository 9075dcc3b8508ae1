package io.tmuxorchestrator.soak;

import java.util.List;

/**
 * All that takes part in a run.
 *
 * @param members agents that are placed for the whole run
 * @param passing projects whose teams come and go, one on each host
 */
record Scene(
        Ground ground,
        Outbox outbox,
        List<Host> hosts,
        Crew crew,
        List<Member> members,
        List<Project> passing,
        MessageBook messages,
        ScheduleBook schedules,
        CommitBook commits,
        Fleet fleet,
        FigureBook figures,
        LitterBook litter,
        Watch watch) {

    List<Book> books() {
        return List.of(messages, schedules, commits, fleet, figures, litter);
    }
}
