package io.tmuxorchestrator.sync.catchup;

import io.tmuxorchestrator.sync.repository.Checkout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Keeps the worktrees of a directory in step until it is killed. Prints a line after each round. */
final class SyncProcess {

    private SyncProcess() {}

    public static void main(String[] arguments) throws IOException {
        var members = members(Path.of(arguments[0]), List.of(arguments).subList(1, arguments.length));
        var catchUp = new CatchUp("shop", new Upstream("main", ""), Strategy.MERGE, Clock.systemUTC());
        while (System.in.available() == 0) {
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
