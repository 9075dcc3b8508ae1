package io.tmuxorchestrator.soak;

import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.TopicAdmin;
import io.tmuxorchestrator.soak.book.CommitBook;
import io.tmuxorchestrator.soak.book.FigureBook;
import io.tmuxorchestrator.soak.book.LitterBook;
import io.tmuxorchestrator.soak.book.MessageBook;
import io.tmuxorchestrator.soak.book.Outbox;
import io.tmuxorchestrator.soak.book.Reader;
import io.tmuxorchestrator.soak.book.ScheduleBook;
import io.tmuxorchestrator.soak.fault.Nowhere;
import io.tmuxorchestrator.soak.place.Ground;
import io.tmuxorchestrator.soak.place.Host;
import io.tmuxorchestrator.soak.place.Member;
import io.tmuxorchestrator.soak.place.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;

/** Puts together what a run needs, and takes it apart in reverse. No worker is started here. One thread. */
final class Stage implements AutoCloseable {

    private static final int TEAM = 3;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Scene scene;

    Stage(Plan plan, Path directory) throws Exception {
        try {
            scene = set(plan, directory);
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    Scene scene() {
        return scene;
    }

    private Scene set(Plan plan, Path directory) throws Exception {
        var logs = Files.createDirectories(directory.resolve("agents"));
        var ground = opened(new Ground(directory, plan.cluster()));
        var hosts = IntStream.rangeClosed(1, plan.hosts())
                .mapToObj(i -> opened(new Host("h" + i, directory.resolve("h" + i))))
                .toList();
        var members = Member.of(plan.agents(), hosts, logs);
        create(ground, members);
        var outbox = opened(new Outbox(ground.services(), ground.topics()));
        var messages = new MessageBook(outbox, members);
        var schedules = new ScheduleBook(outbox);
        var commits = new CommitBook(projects("stays", hosts, directory));
        var fleet = new Fleet(outbox, logs, hosts);
        var figures = new FigureBook();
        var litter = new LitterBook(outbox);
        var topics = Stream.concat(
                Reader.standing().map(ground.topics()::name),
                members.stream().map(m -> ground.topics().inbox(m.agent())));
        var reader = opened(new Reader(
                ground.services(),
                topics,
                ground.topics().name(Topic.DEAD_LETTERS),
                List.of(messages, schedules, fleet, figures, litter)));
        var crew = opened(new Crew(ground, directory, logs, hosts, plan));
        var watch = new Watch();
        watch.meanwhile(reader::read);
        return new Scene(
                ground,
                outbox,
                hosts,
                crew,
                members,
                projects("passes", hosts, directory),
                messages,
                schedules,
                commits,
                fleet,
                figures,
                litter,
                watch);
    }

    private static void create(Ground ground, List<Member> members) throws InterruptedException, ExecutionException {
        var topics = ground.topics();
        try (var admin = ground.services().admin()) {
            new TopicAdmin(admin).create(topics.standing());
            new TopicAdmin(admin)
                    .create(members.stream()
                            .map(m -> topics.spec(topics.inbox(m.agent())))
                            .toList());
            var nowhere =
                    new NewTopic(topics.prefix() + Nowhere.NAME, topics.partitions(), (short) topics.replication());
            admin.createTopics(List.of(nowhere)).all().get();
        }
    }

    private static List<Project> projects(String name, List<Host> hosts, Path directory) {
        return hosts.stream()
                .map(h -> Project.make(name + "-" + h.id(), h, directory, TEAM))
                .toList();
    }

    private <T extends AutoCloseable> T opened(T one) {
        opened.push(one);
        return one;
    }

    @Override
    public void close() throws Exception {
        Exception failure = null;
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
