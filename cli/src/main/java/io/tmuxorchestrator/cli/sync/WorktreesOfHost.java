package io.tmuxorchestrator.cli.sync;

import io.tmuxorchestrator.cli.broker.Broker;
import io.tmuxorchestrator.cli.broker.Held;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.runtime.HostSettings;
import io.tmuxorchestrator.runtime.config.Configuration;
import io.tmuxorchestrator.schemas.Nearest;
import io.tmuxorchestrator.schemas.Worktree;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.sync.SyncSettings;
import io.tmuxorchestrator.sync.catchup.Member;
import io.tmuxorchestrator.sync.repository.Checkout;
import io.tmuxorchestrator.sync.snapshot.Admission;
import io.tmuxorchestrator.sync.snapshot.Owner;
import io.tmuxorchestrator.sync.snapshot.Snapshots;
import io.tmuxorchestrator.sync.snapshot.VisibleCommit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The worktrees that are wanted, and the snapshots of those that are on this host. */
public final class WorktreesOfHost {

    private final Configuration configuration;
    private final List<Worktree> wanted;

    public WorktreesOfHost(Configuration configuration) {
        this.configuration = configuration;
        var clients = Broker.clients(configuration, "orc-worktree");
        wanted = Held.read(clients, Topic.WORKTREES).all(Worktree.class);
    }

    List<Worktree> wanted() {
        return wanted;
    }

    /** Those that are on this host. */
    public List<Worktree> here() {
        var host = configuration.section(HostSettings.class).name();
        return wanted.stream().filter(w -> w.getHost().equals(host)).toList();
    }

    /** By its id, or by the agent that works in it. */
    Worktree find(String name) {
        return wanted.stream()
                .filter(w -> w.getId().equals(name)
                        || w.getAgent().filter(name::equals).isPresent())
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.NOT_FOUND,
                        "there is no worktree or agent with one '" + name + "'; " + suggestion(name)));
    }

    private String suggestion(String name) {
        return wanted.isEmpty()
                ? "there is no worktree at all; see 'orc worktree add --help'"
                : Nearest.suggestion(
                        name,
                        wanted.stream()
                                .flatMap(w -> Stream.concat(Stream.of(w.getId()), w.getAgent().stream()))
                                .toList());
    }

    /** One that is on this host, as those have it who keep it in step. */
    Member member(Worktree worktree) throws IOException {
        var host = configuration.section(HostSettings.class).name();
        if (!worktree.getHost().equals(host)) {
            throw new CommandFailure(
                    ExitCode.REFUSED,
                    "worktree " + worktree.getId() + " is on host " + worktree.getHost() + " and this is " + host
                            + "; give the command there");
        }
        return new Member(
                worktree.getId(),
                worktree.getAgent().orElse(""),
                "refs/heads/" + worktree.getBranch(),
                Checkout.at(Path.of(worktree.getDirectory())));
    }

    /** Those on this host whose files are there, each with those it shares its commits with. */
    Map<Path, List<Member>> meetings() throws IOException {
        var found = new TreeMap<Path, List<Member>>();
        for (var worktree : here()) {
            if (Files.isDirectory(Path.of(worktree.getDirectory()))) {
                var member = member(worktree);
                found.computeIfAbsent(member.checkout().repository(), r -> new ArrayList<>())
                        .add(member);
            }
        }
        return found;
    }

    public Snapshots snapshots(Worktree worktree) throws IOException {
        var member = member(worktree);
        return new Snapshots(member.checkout(), new Owner(member.id(), member.agent()), admission(), Clock.systemUTC());
    }

    VisibleCommit visible(Worktree worktree) throws IOException {
        return new VisibleCommit(member(worktree).checkout(), admission());
    }

    Admission admission() {
        return configuration.section(SyncSettings.class).snapshots().admission();
    }
}
