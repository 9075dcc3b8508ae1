package io.tmuxorchestrator.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Every command, in the order of the help. Only the one that is asked for is made: making all of them costs a fifth of a
 * second at every call.
 */
final class Commands {

    static final Map<String, Supplier<Object>> ALL = all();

    /** For the launcher alone, see {@link TrainCommand}. */
    private static final String HIDDEN = "train";

    private Commands() {}

    /** Names of the commands that are meant for people. */
    static List<String> names() {
        return ALL.keySet().stream().filter(name -> !name.equals(HIDDEN)).toList();
    }

    private static Map<String, Supplier<Object>> all() {
        var commands = new LinkedHashMap<String, Supplier<Object>>();
        commands.put("up", UpCommand::new);
        commands.put("down", DownCommand::new);
        commands.put("demo", DemoCommand::new);
        commands.put("send", SendCommand::new);
        commands.put("reply", ReplyCommand::new);
        commands.put("message", MessageCommand::new);
        commands.put("dead-letters", DeadLettersCommand::new);
        commands.put("templates", TemplatesCommand::new);
        commands.put("schedule", ScheduleCommand::new);
        commands.put("inspect", InspectCommand::new);
        commands.put("compose", ComposeCommand::new);
        commands.put("disband", DisbandCommand::new);
        commands.put("team", TeamCommand::new);
        commands.put("spec", SpecCommand::new);
        commands.put("task", TaskCommand::new);
        commands.put("flag", FlagCommand::new);
        commands.put("agent", AgentCommand::new);
        commands.put("agents", AgentsCommand::new);
        commands.put("pause", PauseCommand::new);
        commands.put("resume", ResumeCommand::new);
        commands.put("hosts", HostsCommand::new);
        commands.put("adopt", AdoptCommand::new);
        commands.put("release", ReleaseCommand::new);
        commands.put("status", StatusCommand::new);
        commands.put("inbox", InboxCommand::new);
        commands.put("capture", CaptureCommand::new);
        commands.put("watch", WatchCommand::new);
        commands.put("snapshot", SnapshotCommand::new);
        commands.put("session", SessionCommand::new);
        commands.put("worktree", WorktreeCommand::new);
        commands.put("checkpoint", CheckpointCommand::new);
        commands.put("sync", SyncCommand::new);
        commands.put("mirror", MirrorCommand::new);
        commands.put("top", TopCommand::new);
        commands.put("stats", StatsCommand::new);
        commands.put("timeline", TimelineCommand::new);
        commands.put("graph", GraphCommand::new);
        commands.put("report", ReportCommand::new);
        commands.put("advice", AdviceCommand::new);
        commands.put("alerts", AlertsCommand::new);
        commands.put("detect", DetectCommand::new);
        commands.put("tail", TailCommand::new);
        commands.put("publish", PublishCommand::new);
        commands.put("run", RunCommand::new);
        commands.put("workers", WorkersCommand::new);
        commands.put("topics", TopicsCommand::new);
        commands.put("doctor", DoctorCommand::new);
        commands.put("config", ConfigCommand::new);
        commands.put("completion", CompletionCommand::new);
        commands.put(HIDDEN, TrainCommand::new);
        return commands;
    }
}
