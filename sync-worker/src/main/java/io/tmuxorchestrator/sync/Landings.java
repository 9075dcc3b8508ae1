package io.tmuxorchestrator.sync;

import io.tmuxorchestrator.sync.catchup.Member;
import io.tmuxorchestrator.sync.land.Landing;
import io.tmuxorchestrator.sync.land.Queue;
import io.tmuxorchestrator.sync.land.Trial;
import io.tmuxorchestrator.sync.land.Verdict;
import io.tmuxorchestrator.sync.remote.Remote;
import io.tmuxorchestrator.sync.told.Verdicts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Lands what waits in the queues of projects that have one. One thread begins it, that of errands does it. */
final class Landings {

    private final SyncSettings.QueueSettings settings;
    private final Path directory;
    private final Clock clock;
    private final Errands errands;
    private final Voice voice;
    private final Consumer<String> landed;

    /**
     * @param directory where tests are run
     * @param landed is told the project for which something landed, on another thread
     */
    Landings(
            SyncSettings.QueueSettings settings,
            Path directory,
            Clock clock,
            Errands errands,
            Voice voice,
            Consumer<String> landed) {
        this.settings = settings;
        this.directory = directory;
        this.clock = clock;
        this.errands = errands;
        this.voice = voice;
        this.landed = landed;
    }

    void look(Trees.Meeting meeting, String remote, List<Member> members) {
        var test = settings.tests().get(meeting.project());
        if (test != null && !members.isEmpty()) {
            errands.every(
                    Duration.ZERO,
                    "landing of " + meeting.project() + " in " + meeting.repository(),
                    meeting.project(),
                    () -> land(meeting, remote, members, test));
        }
    }

    private void land(Trees.Meeting meeting, String remote, List<Member> members, String test) throws IOException {
        var checkout = members.get(0).checkout();
        var trial = new Trial(checkout.git(), directory.resolve(meeting.project()), test, settings.patience());
        var queue = new Queue(checkout.git(), meeting.project());
        var verdicts = new Landing(checkout, queue, meeting.integrationBranch(), trial, clock).run();
        var agents = members.stream().collect(Collectors.toMap(Member::id, Member::agent));
        voice.say(new Verdicts(meeting.project(), agents).of(verdicts));
        if (verdicts.stream().anyMatch(Verdict.Landed.class::isInstance)) {
            landed.accept(meeting.project());
            var abroad = settings.push() ? Remote.of(checkout, remote) : Optional.<Remote>empty();
            if (abroad.isPresent()) {
                abroad.get().pushIntegration(meeting.integrationBranch());
            }
        }
    }
}
