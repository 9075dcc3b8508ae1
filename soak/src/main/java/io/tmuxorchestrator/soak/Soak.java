package io.tmuxorchestrator.soak;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.tmuxorchestrator.schemas.serde.AvroTrust;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.LoggerFactory;

/** {@code soak/run}: prints what happens and what it came to; 0 if every promise was kept, 1 if not, 2 if it was asked wrongly. */
public final class Soak {

    private Soak() {}

    public static void main(String[] arguments) throws Exception {
        AvroTrust.establish();
        quietClients();
        // Whatever ends this: no worker is left. Brokers, Redis and tmux servers have watchers of their own.
        Runtime.getRuntime().addShutdownHook(new Thread(Soak::endChildren, "end-children"));
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) throws Exception {
        Plan plan;
        try {
            plan = Plan.of(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        }
        var directory = Files.createTempDirectory(Path.of("/tmp"), "soak");
        System.out.println("logs are in " + directory);
        try (var run = new Run(plan, directory, Soak::say)) {
            var account = run.account();
            System.out.println(account.page());
            if (plan.report().isPresent()) {
                Files.writeString(plan.report().get(), account.page());
            }
            return account.isPassed() ? 0 : 1;
        }
    }

    private static void endChildren() {
        ProcessHandle.current()
                .children()
                .filter(p -> p.info().command().filter(c -> c.endsWith("java")).isPresent())
                .forEach(ProcessHandle::destroyForcibly);
    }

    /** They complain of every broker that is away, and here one always is. */
    private static void quietClients() {
        ((Logger) LoggerFactory.getLogger("org.apache.kafka")).setLevel(Level.OFF);
    }

    private static void say(String line) {
        System.out.println(LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + " " + line);
    }
}
