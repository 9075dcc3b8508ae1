package io.tmuxorchestrator.cli.session;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tmuxorchestrator.cli.broker.Directory;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.CommandGroup;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.command.Times;
import io.tmuxorchestrator.cli.session.saved.Save;
import io.tmuxorchestrator.cli.session.saved.SavedAgent;
import io.tmuxorchestrator.cli.session.saved.Saves;
import io.tmuxorchestrator.cli.session.saved.Sessions;
import io.tmuxorchestrator.cli.settings.Home;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.runtime.config.Configuration;
import io.tmuxorchestrator.schemas.Nearest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "session",
        description = "Saves the sessions of this host, with windows, directories, text and agents, and restores them.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = {
            SessionSaveCommand.class,
            SessionCommand.ListAll.class,
            SessionCommand.Show.class,
            SessionRestoreCommand.class,
            SessionCommand.Delete.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc session save evening",
            "  orc session list",
            "  orc session show evening",
            "  orc session restore evening --dry-run",
            "  orc session delete evening"
        })
public final class SessionCommand extends CommandGroup {

    static Saves saves(Configuration configuration) {
        return new Saves(Home.of(configuration).sessions());
    }

    static Save find(Saves saves, String name) throws IOException {
        try {
            return saves.find(name).orElseThrow(() -> unknown(saves, name));
        } catch (Saves.Damaged e) {
            throw new CommandFailure(ExitCode.FAILED, String.valueOf(e.getMessage()), e);
        }
    }

    private static CommandFailure unknown(Saves saves, String name) {
        try {
            var names = saves.names();
            return new CommandFailure(
                    ExitCode.NOT_FOUND,
                    "nothing is saved as '" + name + "' in " + saves.directory() + "; "
                            + Nearest.to(name, names)
                                    .map(n -> "did you mean " + n + "? ")
                                    .orElse("") + "there are "
                            + Directory.listed(names));
        } catch (IOException e) {
            return new CommandFailure(ExitCode.FAILED, saves.directory() + " cannot be read: " + e, e);
        }
    }

    @Command(
            name = "list",
            description = "Lists what is saved on this host.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  orc session list", "  orc session list --json"})
    static final class ListAll implements Callable<Integer> {

        @Mixin
        private Settings settings = new Settings();

        @Spec
        private @Nullable CommandSpec spec;

        @Option(names = "--json", description = "One JSON object a save.")
        private boolean json;

        @Override
        public Integer call() throws Exception {
            var saves = saves(settings.load());
            var output = new Output(Objects.requireNonNull(spec));
            var found = new ArrayList<Save>();
            for (var name : saves.names()) {
                try {
                    saves.find(name).ifPresent(found::add);
                } catch (Saves.Damaged e) {
                    output.progress("%s", String.valueOf(e.getMessage()));
                }
            }
            output.list(
                    found,
                    json,
                    s -> new ObjectMapper().valueToTree(s),
                    "nothing is saved; see 'orc session save --help'",
                    List.of("NAME", "SAVED", "HOST", "WHAT", "SESSIONS"),
                    ListAll::row);
            return ExitCode.OK.code();
        }

        private static List<String> row(Save save) {
            return List.of(
                    save.name(),
                    Times.since(save.at()) + " ago",
                    save.host(),
                    save.size(),
                    Directory.listed(save.was().names()));
        }
    }

    @Command(
            name = "show",
            description = "Shows what stands in a save.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  orc session show evening", "  orc session show evening --json"})
    static final class Show implements Callable<Integer> {

        @Mixin
        private Settings settings = new Settings();

        @Spec
        private @Nullable CommandSpec spec;

        @Parameters(paramLabel = "NAME", description = "Name of the save.")
        private String name = "";

        @Option(names = "--json", description = "As one JSON object.")
        private boolean json;

        @Override
        public Integer call() throws Exception {
            var saves = saves(settings.load());
            var save = find(saves, name);
            var output = new Output(Objects.requireNonNull(spec));
            if (json) {
                output.json(new ObjectMapper().valueToTree(save));
                return ExitCode.OK.code();
            }
            output.line(
                    "@|bold %s|@ of host %s, saved %s: %s, in %s",
                    save.name(),
                    save.host(),
                    Times.dated(save.at()),
                    save.size(),
                    saves.place(name).toString());
            for (var session : save.was().sessions()) {
                session.windows().forEach(window -> print(session, window, output));
            }
            save.agents().forEach(a -> print(a, output));
            return ExitCode.OK.code();
        }

        private static void print(Sessions.Session session, Sessions.Window window, Output output) {
            output.line("window %s:%s %s", session.name(), window.index(), window.name());
            window.panes()
                    .forEach(p -> output.line(
                            "  %s%s%s",
                            p.directory(),
                            p.agent().isEmpty() ? "" : ", agent " + p.agent(),
                            p.running().isEmpty() ? "" : ", " + p.running()));
        }

        private static void print(SavedAgent agent, Output output) {
            var wanted = agent.placement();
            output.line(
                    "agent %s, %s%s",
                    agent.name(),
                    wanted.path("profile").asText(),
                    agent.variables().isEmpty()
                            ? ""
                            : ", had " + String.join(", ", agent.variables()) + " in its environment");
        }
    }

    @Command(
            name = "delete",
            description = "Deletes a save.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  orc session delete evening", "  orc session delete evening --yes"})
    static final class Delete implements Callable<Integer> {

        @Mixin
        private Settings settings = new Settings();

        @Spec
        private @Nullable CommandSpec spec;

        @Parameters(paramLabel = "NAME", description = "Name of the save.")
        private String name = "";

        @Option(names = "--yes", description = "Do not ask.")
        private boolean yes;

        @Override
        public Integer call() throws Exception {
            var saves = saves(settings.load());
            var output = new Output(Objects.requireNonNull(spec));
            if (!saves.names().contains(name)) {
                throw unknown(saves, name);
            }
            if (!yes && !output.confirm("Delete " + saves.place(name) + "?").orElse(false)) {
                throw new CommandFailure(
                        ExitCode.REFUSED, "that would delete " + saves.place(name) + "; say yes, or add --yes");
            }
            saves.delete(name);
            output.line("%s is deleted", name);
            return ExitCode.OK.code();
        }
    }
}
