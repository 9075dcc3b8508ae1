package io.tmuxorchestrator.cli.task;

import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.command.StandardInput;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.composer.task.Request;
import io.tmuxorchestrator.composer.task.Verb;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Something that is said about one task. What differs is what, and what goes with it. */
abstract class TaskSayCommand implements Callable<Integer> {

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ID", description = "Id of the task; see 'orc task list'.")
    private String id = "";

    @Mixin
    private TaskAsking asking = new TaskAsking();

    private final Verb verb;

    TaskSayCommand(Verb verb) {
        this.verb = verb;
    }

    /** In words; - stands for standard input. */
    abstract Optional<String> text();

    Map<String, String> facts() {
        return Map.of();
    }

    @Override
    public final Integer call() throws Exception {
        var text = StandardInput.orText(text()).orElse("");
        asking.ask(
                asking.message(verb, text, new HashMap<>(facts())).setTaskId(id).build(),
                settings.load(),
                new Output(Objects.requireNonNull(spec)));
        return ExitCode.OK.code();
    }

    /** With words that may be left out. */
    abstract static class WithText extends TaskSayCommand {
        @Parameters(
                index = "1",
                arity = "0..1",
                paramLabel = "TEXT",
                description = "What there is to say; - reads it from standard input.")
        private Optional<String> text = Optional.empty();

        WithText(Verb verb) {
            super(verb);
        }

        @Override
        Optional<String> text() {
            return text;
        }
    }

    /** With words that are needed. */
    abstract static class WithReason extends TaskSayCommand {
        @Parameters(index = "1", paramLabel = "TEXT", description = "Why; - reads it from standard input.")
        private String text = "";

        WithReason(Verb verb) {
            super(verb);
        }

        @Override
        Optional<String> text() {
            return Optional.of(text);
        }
    }

    @Command(
            name = "assign",
            description = "Gives a task to an agent, whoever had it before.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  orc task assign shop-1 alice", "  orc task assign shop-1"})
    static final class Assign extends TaskSayCommand {
        @Parameters(
                index = "1",
                arity = "0..1",
                paramLabel = "AGENT",
                description = "Who is to do it (default: whoever suits and has the least to do).")
        private Optional<String> agent = Optional.empty();

        Assign() {
            super(Verb.ASSIGN);
        }

        @Override
        Optional<String> text() {
            return Optional.empty();
        }

        @Override
        Map<String, String> facts() {
            return agent.map(a -> Map.of(Request.AGENT, a)).orElse(Map.of());
        }
    }

    @Command(
            name = "progress",
            description = "Says how far a task has come; with 100 it is done.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  orc task progress shop-1 40 \"the form is there, the check is not\""})
    static final class Progress extends TaskSayCommand {
        @Parameters(index = "1", paramLabel = "PERCENT", description = "0 to 100.")
        private int percent;

        @Parameters(
                index = "2",
                arity = "0..1",
                paramLabel = "TEXT",
                description = "What is there, and what is not; - reads it from standard input.")
        private Optional<String> text = Optional.empty();

        Progress() {
            super(Verb.PROGRESS);
        }

        @Override
        Optional<String> text() {
            return text;
        }

        @Override
        Map<String, String> facts() {
            return Map.of(Request.PROGRESS, Integer.toString(percent));
        }
    }

    @Command(
            name = "block",
            description = "Says that a task cannot go on; whoever leads is told.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  orc task block shop-1 \"no password for the test database\""})
    static final class Block extends WithReason {
        Block() {
            super(Verb.BLOCK);
        }
    }

    @Command(
            name = "done",
            description = "Says that a task is done; whoever has to agree is asked.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  orc task done shop-1 \"all 212 tests pass\""})
    static final class Done extends WithText {
        Done() {
            super(Verb.DONE);
        }
    }

    @Command(
            name = "approve",
            description = "Agrees that a task is done.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  orc task approve shop-1"})
    static final class Approve extends WithText {
        Approve() {
            super(Verb.APPROVE);
        }
    }

    @Command(
            name = "return",
            description = "Says what is missing of a task that was reported done.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  orc task return shop-1 \"no test for a wrong password\""})
    static final class Return extends WithReason {
        Return() {
            super(Verb.RETURN);
        }
    }

    @Command(
            name = "fail",
            description = "Gives a task up.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  orc task fail shop-1 \"the library cannot do it\""})
    static final class Fail extends WithReason {
        Fail() {
            super(Verb.FAIL);
        }
    }

    @Command(
            name = "reopen",
            description = "Takes a task back from whoever has it, or from being over: it is to be done anew.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  orc task reopen shop-1 \"it broke again\""})
    static final class Reopen extends WithText {
        Reopen() {
            super(Verb.REOPEN);
        }
    }

    @Command(
            name = "cancel",
            description = "Says that a task is not to be done after all.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  orc task cancel shop-1"})
    static final class Cancel extends WithText {
        Cancel() {
            super(Verb.CANCEL);
        }
    }

    @Command(
            name = "after",
            description = "Lets a task wait for others.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  orc task after shop-2 shop-1"})
    static final class After extends TaskSayCommand {
        @Parameters(
                index = "1..*",
                arity = "1..*",
                paramLabel = "ID",
                description = "Tasks that must be done before; 'none' takes away the former ones.")
        private List<String> others = List.of();

        After() {
            super(Verb.AFTER);
        }

        @Override
        Optional<String> text() {
            return Optional.empty();
        }

        @Override
        Map<String, String> facts() {
            return Map.of(Request.AFTER, String.join(",", others));
        }
    }
}
