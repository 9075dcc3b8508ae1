package io.tmuxorchestrator.soak;

import io.tmuxorchestrator.soak.book.Book;
import io.tmuxorchestrator.soak.book.CommitBook;
import io.tmuxorchestrator.soak.book.FigureBook;
import io.tmuxorchestrator.soak.book.LitterBook;
import io.tmuxorchestrator.soak.book.MessageBook;
import io.tmuxorchestrator.soak.book.Outbox;
import io.tmuxorchestrator.soak.book.ScheduleBook;
import io.tmuxorchestrator.soak.place.Ground;
import io.tmuxorchestrator.soak.place.Host;
import io.tmuxorchestrator.soak.place.Member;
import io.tmuxorchestrator.soak.place.Project;
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
