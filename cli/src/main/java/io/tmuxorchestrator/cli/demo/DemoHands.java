package io.tmuxorchestrator.cli.demo;

import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.demo.story.Deed;
import io.tmuxorchestrator.cli.demo.story.Hands;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import picocli.CommandLine;

/** Gives the orders of a demo as a person would: by commands of orc, and by keys in a pane. */
final class DemoHands implements Hands, AutoCloseable {

    private final DemoPlace place;
    private final Function<String[], CommandLine> orc;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "orders");
        thread.setDaemon(true);
        return thread;
    });

    DemoHands(DemoPlace place, Function<String[], CommandLine> orc) {
        this.place = place;
        this.orc = orc;
    }

    @Override
    public Future<?> begin(Deed deed) {
        return threads.submit(() -> {
            act(deed);
            return null;
        });
    }

    private void act(Deed deed) throws IOException, InterruptedException {
        if (deed instanceof Deed.Order order) {
            give(order.arguments());
        } else if (deed instanceof Deed.Whim whim) {
            Files.writeString(
                    place.whims(whim.agent()),
                    whim.whim() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } else if (deed instanceof Deed.Key key) {
            tell("send-keys", "-t", pane(key.agent()), key.key());
        }
    }

    private void give(List<String> arguments) {
        var words = arguments.toArray(String[]::new);
        var said = new StringWriter();
        var line = orc.apply(words);
        line.setOut(new PrintWriter(said)).setErr(new PrintWriter(said));
        if (line.execute(words) != ExitCode.OK.code()) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "orc " + String.join(" ", arguments) + " failed: "
                            + said.toString().strip());
        }
    }

    private String pane(String agent) throws IOException, InterruptedException {
        return tell("list-panes", "-a", "-F", "#{@orc_agent} #{pane_id}")
                .lines()
                .filter(l -> l.startsWith(agent + " "))
                .map(l -> l.substring(agent.length() + 1))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(ExitCode.NOT_FOUND, agent + " has no pane"));
    }

    /** What tmux answers. */
    String tell(String... arguments) throws IOException, InterruptedException {
        var process = new ProcessBuilder(place.panes(arguments))
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new CommandFailure(ExitCode.FAILED, "tmux " + String.join(" ", arguments) + ": " + said.strip());
        }
        return said;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
