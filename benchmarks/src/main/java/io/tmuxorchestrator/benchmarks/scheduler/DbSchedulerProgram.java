package io.tmuxorchestrator.benchmarks.scheduler;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.tmuxorchestrator.testkit.ChildJvm;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** db-scheduler as a peer, set up for throughput as its guide says, and spoken to as {@link PeerProcess} has it. */
final class DbSchedulerProgram {

    private static final int THREADS = 20;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int BATCH = 1_000;
    private static final long NOTHING_COMES_SECONDS = 120;
    private static final String CONTENT = "How far are you? Say it in a line, and what you need.";

    private static final List<String> TABLE = List.of(
            "create table scheduled_tasks (task_name text, task_instance text, task_data bytea,"
                    + " execution_time timestamptz not null, picked boolean not null, picked_by text,"
                    + " last_success timestamptz, last_failure timestamptz, consecutive_failures int,"
                    + " last_heartbeat timestamptz, version bigint not null, priority smallint,"
                    + " primary key (task_name, task_instance))",
            "create index on scheduled_tasks (execution_time)",
            "create index on scheduled_tasks (last_heartbeat)");

    /** What is on its way. */
    private record Run(Queue<Double> late, CountDownLatch left) {
        Run(int count) {
            this(new ConcurrentLinkedQueue<>(), new CountDownLatch(count));
        }

        void came(Instant due) {
            late.add(Duration.between(due, Instant.now()).toNanos() / 1e6);
            left.countDown();
        }
    }

    private volatile Run run = new Run(0);
    private final OneTimeTask<String> task = Tasks.oneTime("check-in", String.class)
            .execute((instance, context) -> run.came(context.getExecution().getExecutionTime()));
    private final Scheduler scheduler;
    private int runs;

    private DbSchedulerProgram(DataSource database) {
        scheduler = Scheduler.create(database, task)
                .threads(THREADS)
                .pollingInterval(POLL)
                .pollUsingLockAndFetch(1.0, 4.0)
                .build();
        scheduler.start();
    }

    /** With {@code url=} of the database. */
    public static void main(String[] arguments) throws Exception {
        var settings = new HikariConfig();
        settings.setJdbcUrl(ChildJvm.settings(arguments).get("url"));
        settings.setMaximumPoolSize(THREADS + 2);
        try (var database = new HikariDataSource(settings)) {
            create(database);
            var program = new DbSchedulerProgram(database);
            System.out.println(PeerProcess.READY);
            var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                program.run(line.split(" ", -1));
            }
            program.scheduler.stop();
        }
    }

    private static void create(DataSource database) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            for (var part : TABLE) {
                statement.execute(part);
            }
        }
    }

    private void run(String... words) throws InterruptedException {
        var count = Integer.parseInt(words[0]);
        var first = Instant.now().plusMillis(Long.parseLong(words[1]));
        var apartNanos = Double.parseDouble(words[2]) * 1e6;
        run = new Run(count);
        runs++;
        for (var from = 0; from < count; from += BATCH) {
            scheduler.scheduleBatch(IntStream.range(from, Math.min(count, from + BATCH))
                    .<SchedulableInstance<?>>mapToObj(i -> SchedulableInstance.of(
                            task.instance(runs + "-" + i, CONTENT), first.plusNanos((long) (i * apartNanos))))
                    .toList());
        }
        var last = Duration.between(Instant.now(), first).toSeconds() + (long) (count * apartNanos / 1e9);
        if (!run.left().await(last + NOTHING_COMES_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(run.left().getCount() + " of " + count + " did not come");
        }
        System.out.println(PeerProcess.ANSWER
                + run.late().stream().sorted().map(String::valueOf).collect(Collectors.joining(" ")));
    }
}
