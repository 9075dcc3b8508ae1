package io.tmuxorchestrator.sync.catchup;

import io.tmuxorchestrator.sync.land.Landing;
import io.tmuxorchestrator.sync.land.Queue;
import io.tmuxorchestrator.sync.land.Trial;
import io.tmuxorchestrator.sync.repository.Checkout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Keeps the worktrees of a directory in step, and lands what waits, until it is killed. Prints a line after each round. */
final class SyncProcess {

    private SyncProcess() {}

    public static void main(String[] arguments) throws IOException {
        var members = members(Path.of(arguments[0]), List.of(arguments).subList(1, arguments.length));
        var catchUp = new CatchUp("shop", new Upstream("main", ""), Strategy.MERGE, Clock.systemUTC());
        var git = members.get(0).checkout().git();
        var trial = new Trial(git, Path.of(arguments[0]).resolve("trial"), "test -e shared", Duration.ofMinutes(1));
        while (System.in.available() == 0) {
            try {
                new Landing(members.get(0).checkout(), new Queue(git, "shop"), "main", trial, Clock.systemUTC()).run();
            } catch (IOException e) {
                System.err.println("nothing landed: " + e.getMessage());
            }
            try {
                System.out.println(catchUp.round(members).stream()
                        .map(o -> o.getClass().getSimpleName())
                        .toList());
            } catch (IOException e) {
                System.out.println("failed: " + e.getMessage());
            }
        }
    }

    static List<Member> members(Path directory, List<String> agents) throws IOException {
        var members = new ArrayList<Member>();
        for (var agent : agents) {
            members.add(
                    new Member("shop-" + agent, agent, "refs/heads/" + agent, Checkout.at(directory.resolve(agent))));
        }
        return members;
    }
}
