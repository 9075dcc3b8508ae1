package io.tmuxorchestrator.cli;

import io.tmuxorchestrator.cli.agent.AgentCommand;
import io.tmuxorchestrator.cli.agent.AgentsCommand;
import io.tmuxorchestrator.cli.agent.HostsCommand;
import io.tmuxorchestrator.cli.agent.PauseCommand;
import io.tmuxorchestrator.cli.agent.ResumeCommand;
import io.tmuxorchestrator.cli.alert.AlertsCommand;
import io.tmuxorchestrator.cli.demo.DemoCommand;
import io.tmuxorchestrator.cli.figures.AdviceCommand;
import io.tmuxorchestrator.cli.figures.DetectCommand;
import io.tmuxorchestrator.cli.figures.GraphCommand;
import io.tmuxorchestrator.cli.figures.ReportCommand;
import io.tmuxorchestrator.cli.figures.StatsCommand;
import io.tmuxorchestrator.cli.figures.TimelineCommand;
import io.tmuxorchestrator.cli.figures.TopCommand;
import io.tmuxorchestrator.cli.message.MessageCommand;
import io.tmuxorchestrator.cli.message.ReplyCommand;
import io.tmuxorchestrator.cli.message.SendCommand;
import io.tmuxorchestrator.cli.message.TemplatesCommand;
import io.tmuxorchestrator.cli.pane.AdoptCommand;
import io.tmuxorchestrator.cli.pane.CaptureCommand;
import io.tmuxorchestrator.cli.pane.InboxCommand;
import io.tmuxorchestrator.cli.pane.ReleaseCommand;
import io.tmuxorchestrator.cli.pane.SnapshotCommand;
import io.tmuxorchestrator.cli.pane.StatusCommand;
import io.tmuxorchestrator.cli.pane.WatchCommand;
import io.tmuxorchestrator.cli.schedule.ScheduleCommand;
import io.tmuxorchestrator.cli.session.SessionCommand;
import io.tmuxorchestrator.cli.settings.ConfigCommand;
import io.tmuxorchestrator.cli.sync.CheckpointCommand;
import io.tmuxorchestrator.cli.sync.MirrorCommand;
import io.tmuxorchestrator.cli.sync.SyncCommand;
import io.tmuxorchestrator.cli.sync.WorktreeCommand;
import io.tmuxorchestrator.cli.system.DoctorCommand;
import io.tmuxorchestrator.cli.system.DownCommand;
import io.tmuxorchestrator.cli.system.RunCommand;
import io.tmuxorchestrator.cli.system.UpCommand;
import io.tmuxorchestrator.cli.system.WorkersCommand;
import io.tmuxorchestrator.cli.task.FlagCommand;
import io.tmuxorchestrator.cli.task.TaskCommand;
import io.tmuxorchestrator.cli.team.ComposeCommand;
import io.tmuxorchestrator.cli.team.DisbandCommand;
import io.tmuxorchestrator.cli.team.InspectCommand;
import io.tmuxorchestrator.cli.team.SpecCommand;
import io.tmuxorchestrator.cli.team.TeamCommand;
import io.tmuxorchestrator.cli.topic.DeadLettersCommand;
import io.tmuxorchestrator.cli.topic.PublishCommand;
import io.tmuxorchestrator.cli.topic.TailCommand;
import io.tmuxorchestrator.cli.topic.TopicsCommand;
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
        commands.put("up", () -> new UpCommand(Orc.class));
        commands.put("down", DownCommand::new);
        commands.put("demo", () -> new DemoCommand(Orc.class, Orc::commandLine));
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
