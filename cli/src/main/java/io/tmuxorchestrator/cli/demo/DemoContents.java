package io.tmuxorchestrator.cli.demo;

import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.embedded.agent.Python;
import io.tmuxorchestrator.embedded.agent.ScriptedAgent;
import io.tmuxorchestrator.runtime.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Makes what is in the directory of a demo before it begins. */
final class DemoContents {

    private static final String PROFILE = "scripted";

    private final DemoPlace place;

    private DemoContents(DemoPlace place) {
        this.place = place;
    }

    /** @param pace how long an agent works on something */
    static DemoPlace make(Duration pace) throws IOException, InterruptedException {
        var place = new DemoPlace(Files.createTempDirectory("orc-demo-").toRealPath());
        var contents = new DemoContents(place);
        OwnerOnly.createDirectories(place.temporary());
        contents.writeSettings();
        contents.writeAgents(pace);
        contents.writeProject();
        return place;
    }

    private void writeSettings() throws IOException {
        OwnerOnly.write(
                place.home().settings(),
                resource("demo.yaml")
                        .replace("{directory}", place.directory().toString())
                        .replace("{socket}", place.socket().toString())
                        .replace("{profile}", PROFILE));
    }

    private void writeAgents(Duration pace) throws IOException {
        OwnerOnly.createDirectories(place.agents().resolve("whims"));
        OwnerOnly.createDirectories(place.agents().resolve("logs"));
        ScriptedAgent.writeTo(place.agents());
        for (var name : List.of("agent.sh", "work.py")) {
            Files.writeString(place.agents().resolve(name), resource(name));
        }
        var command = List.of(
                "sh",
                place.agents().resolve("agent.sh").toString(),
                Python.command(place.agents(), List.of()).get(0),
                Double.toString(pace.toMillis() / 1000.0));
        var quoted = command.stream()
                .map(word -> "'" + word.replace("'", "''") + "'")
                .toList();
        OwnerOnly.write(
                place.directory().resolve("profiles").resolve(PROFILE + ".yaml"),
                ScriptedAgent.profile(PROFILE, "enter", "20ms", "header: '[from {sender}] '") + "command: " + quoted
                        + "\n");
    }

    private void writeProject() throws IOException, InterruptedException {
        var project = Files.createDirectories(place.project());
        Files.writeString(project.resolve("README.md"), "# Shop\n\nApples, pears and plums.\n");
        Files.writeString(project.resolve("prices.txt"), "apples 100\npears 110\nplums 90\n");
        Files.writeString(
                project.resolve("till.py"),
                "prices = dict(line.split() for line in open('prices.txt'))\nprint(sum(map(int, prices.values())))\n");
        git("init", "-q", "-b", "main");
        git("config", "user.name", "Demo");
        git("config", "user.email", "demo@localhost");
        git("add", "-A");
        git("commit", "-q", "-m", "Open the shop");
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(
                        Stream.concat(Stream.of("git"), Stream.of(arguments)).toList())
                .directory(place.project().toFile())
                .redirectErrorStream(true);
        place.enter(builder.environment());
        var process = builder.start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "git " + String.join(" ", arguments) + " in " + place.project() + " failed: " + said.strip());
        }
    }

    private static String resource(String name) throws IOException {
        try (var in = DemoContents.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
