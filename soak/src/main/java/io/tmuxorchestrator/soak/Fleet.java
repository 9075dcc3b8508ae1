package io.tmuxorchestrator.soak;

import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentStates;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.soak.book.Book;
import io.tmuxorchestrator.soak.book.Outbox;
import io.tmuxorchestrator.soak.place.Host;
import io.tmuxorchestrator.soak.place.Member;
import io.tmuxorchestrator.soak.place.Project;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Who should run where, and who does: the processes of the machine and the panes of tmux count, not what bridges say of them.
 * One thread.
 */
final class Fleet implements Book {

    private final Outbox outbox;
    private final Path logs;
    private final List<Host> hosts;
    private final Map<String, Host> wanted = new TreeMap<>();
    private final Map<String, Project> fielded = new LinkedHashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private int changes;
    private int workers;

    Fleet(Outbox outbox, Path logs, List<Host> hosts) {
        this.outbox = outbox;
        this.logs = logs;
        this.hosts = List.copyOf(hosts);
    }

    void place(Member member) {
        outbox.send(
                Topic.PLACEMENTS,
                member.agent(),
                Placement.newBuilder()
                        .setAgent(member.agent())
                        .setHost(member.host().id())
                        .setProject(member.group())
                        .setRole(member.group())
                        .setProfile(member.program().profile())
                        .setDirectory(logs.toString())
                        .setCommand(member.program().command(member.log().file()))
                        .setBriefing("")
                        .build());
        wanted.put(member.agent(), member.host());
    }

    /** Fields the next team of the project. */
    void field(Project project) {
        var number = numbers.merge(project.name(), 1, Integer::sum) - 1;
        fielded.put(project.name(), project);
        changes++;
        outbox.send(Topic.TEAMS, project.name(), project.team(number));
        project.agents().forEach(a -> wanted.put(a, project.host()));
    }

    void disband(Project project) {
        fielded.remove(project.name());
        changes++;
        outbox.send(Topic.TEAMS, project.name(), null);
        project.agents().forEach(wanted::remove);
    }

    boolean isFielded(Project project) {
        return fielded.containsKey(project.name());
    }

    /** Whether nothing is on the disk of a team that was there. */
    boolean isGone(Project project) {
        return !Files.exists(project.home(numbers.getOrDefault(project.name(), 1) - 1));
    }

    @Override
    public void enter(ConsumerRecord<byte[], byte[]> at, @Nullable Object value) {
        if (value instanceof Agent agent && AgentStates.ALIVE.contains(agent.getState())) {
            known.add(new String(at.key(), StandardCharsets.UTF_8));
        } else if (value instanceof AgentEvent event && event.getType() == EventType.WORKER_STARTED) {
            workers++;
        }
    }

    /** How many workers have said that they run. */
    int workers() {
        return workers;
    }

    /** Whether each that is wanted can be addressed: who is not known yet cannot be sent anything. */
    boolean isKnown() {
        return known.containsAll(wanted.keySet());
    }

    /** What is not as wanted on one host. */
    List<String> wrong(Host host) {
        return wrong(host, processes());
    }

    private List<String> wrong(Host host, Map<String, List<ProcessHandle>> processes) {
        var wrong = new ArrayList<String>();
        var panes = host.panes();
        wanted.forEach((agent, where) -> {
            var count = processes.getOrDefault(agent, List.of()).size();
            var alive = panes.stream()
                    .filter(p -> p.agent().equals(agent) && !p.isDead())
                    .count();
            if (where == host && (count != 1 || alive != 1)) {
                wrong.add("not repaired: " + agent + " has " + count + " processes and " + alive + " living panes");
            }
        });
        panes.stream()
                .filter(p -> wanted.get(p.agent()) != host)
                .forEach(p -> wrong.add("not repaired: " + p.agent() + " is not wanted on " + host.id()));
        return wrong;
    }

    /** By its log, which stands among the arguments of each agent's program. */
    Map<String, List<ProcessHandle>> processes() {
        var found = new HashMap<String, List<ProcessHandle>>();
        ProcessHandle.allProcesses()
                .forEach(process -> process.info().arguments().stream()
                        .flatMap(Arrays::stream)
                        .filter(a -> a.startsWith(logs + "/") && a.endsWith(".log"))
                        .map(a -> a.substring(logs.toString().length() + 1, a.length() - ".log".length()))
                        .forEach(agent -> found.computeIfAbsent(agent, n -> new ArrayList<>())
                                .add(process)));
        return found;
    }

    private List<String> wrong() {
        var processes = processes();
        var wrong = new ArrayList<String>();
        hosts.forEach(h -> wrong.addAll(wrong(h, processes)));
        return wrong;
    }

    @Override
    public boolean isSettled() {
        return wrong().isEmpty();
    }

    @Override
    public long progress() {
        return -wrong().size();
    }

    @Override
    public Findings findings() {
        var wrong = wrong();
        return new Findings(
                List.of(
                        new Count("agents wanted at the end", wanted.size()),
                        new Count("teams fielded and disbanded", changes),
                        new Count("agents not as wanted at the end", wrong.size())),
                wrong);
    }
}
