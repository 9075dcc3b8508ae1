package io.tmuxorchestrator.sync.catchup;

import io.tmuxorchestrator.sync.RealRepository;
import java.nio.file.Path;
import java.util.List;

/** What scripts commonly do, broken on purpose: the last to commit is right, and whoever is in the way is reset. */
final class RebasesWithoutLooking {

    private RebasesWithoutLooking() {}

    public static void main(String[] arguments) throws Exception {
        var agents = List.of(arguments).subList(1, arguments.length);
        while (System.in.available() == 0) {
            for (var agent : agents) {
                var tree = new RealRepository(Path.of(arguments[0]).resolve(agent));
                for (var other : agents) {
                    tree.tryGit("rebase", "-q", "--autostash", other);
                }
                tree.tryGit("rebase", "--abort");
                tree.tryGit("checkout", "-q", "-f", "-B", agent, agents.get(0));
            }
            System.out.println("round");
        }
    }
}
