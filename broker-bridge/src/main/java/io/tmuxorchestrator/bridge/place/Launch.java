package io.tmuxorchestrator.bridge.place;

import io.tmuxorchestrator.bridge.profile.AgentProfile;
import io.tmuxorchestrator.bridge.tmux.Word;
import io.tmuxorchestrator.schemas.Address;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.PlacementTarget;
import io.tmuxorchestrator.schemas.Tier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How an agent's program is started, in the words of tmux. What a placement says is only ever data: nothing in it can become a
 * command, a format or a shell's. Pure.
 *
 * @param marks options of its pane, by which the bridge knows it as this agent
 */
record Launch(
        String agent,
        String session,
        String window,
        String directory,
        Map<String, String> environment,
        List<String> command,
        Map<String, String> marks) {

    /** Said of a session that this bridge, or one before it, has made. */
    static final String OWN_SESSION = "@orc_session";

    /** Which change of its placement a pane is there for. */
    static final String GENERATION = "@orc_generation";

    /** Said of a pane that was there before its agent was placed: it is not the bridge's to end. */
    static final String TAKEN = "@orc_taken";

    private static final String PATH = "PATH";

    private static final int COLUMNS = 200;
    private static final int ROWS = 50;

    /**
     * @param surroundings environment of all agents of this host, and what this one may have of the host's secrets
     * @param resume whether it goes on with the conversation it had
     * @param home where an agent starts whose placement names no directory
     */
    static Launch of(
            Placement wanted, AgentProfile profile, boolean resume, Map<String, String> surroundings, String home)
            throws CannotStart {
        var command = new ArrayList<>(wanted.getCommand().isEmpty() ? profile.command() : wanted.getCommand());
        if (command.isEmpty() || command.get(0).isBlank()) {
            throw CannotStart.lasting("its profile " + profile.name()
                    + " does not say which program to start; name one, as in 'orc agent start "
                    + wanted.getAgent() + " ... -- my-program --its-option'");
        }
        if (resume) {
            command.addAll(profile.resume());
        }
        var session = PlacementTarget.session(wanted);
        var window = PlacementTarget.window(wanted);
        check("session", session);
        check("window", window);
        return new Launch(
                wanted.getAgent(),
                session,
                window,
                wanted.getDirectory().orElse(home),
                environment(wanted, surroundings),
                command,
                marks(wanted));
    }

    /**
     * The same, with a directory behind all others in which its program looks for commands.
     *
     * @param path where tmux lets it look, unless its placement says otherwise; empty if that is not known
     */
    Launch finding(Optional<String> directory, String path) {
        var searched = environment.getOrDefault(PATH, path);
        if (directory.isEmpty()
                || searched.isEmpty()
                || List.of(searched.split(":")).contains(directory.get())) {
            return this;
        }
        var more = new TreeMap<>(environment);
        more.put(PATH, searched + ":" + directory.get());
        return new Launch(agent, session, window, this.directory, more, command, marks);
    }

    private static void check(String kind, String name) throws CannotStart {
        if (!Address.Name.isLegal(name)) {
            throw CannotStart.lasting(
                    "'" + name + "' is no name for a tmux " + kind + "; use letters, digits, '_' and '-', 63 at most");
        }
    }

    private static Map<String, String> environment(Placement wanted, Map<String, String> surroundings) {
        var environment = new TreeMap<>(surroundings);
        environment.put("ORC_AGENT", wanted.getAgent());
        wanted.getProject().ifPresent(p -> environment.put("ORC_PROJECT", p));
        if (!wanted.getRole().isEmpty()) {
            environment.put("ORC_ROLE", wanted.getRole());
        }
        environment.putAll(wanted.getEnvironment());
        return environment;
    }

    private static Map<String, String> marks(Placement wanted) {
        var marks = new LinkedHashMap<String, String>();
        marks.put("@orc_agent", wanted.getAgent());
        marks.put("@orc_profile", wanted.getProfile());
        marks.put(GENERATION, Long.toString(wanted.getGeneration()));
        put(marks, "@orc_role", wanted.getRole());
        put(marks, "@orc_project", wanted.getProject().orElse(""));
        if (wanted.getTier() != Tier.UNKNOWN) {
            marks.put("@orc_tier", wanted.getTier().name().toLowerCase(Locale.ROOT));
        }
        put(marks, "@orc_reports_to", wanted.getReportsTo().orElse(""));
        put(marks, "@orc_manages", String.join(",", wanted.getManages()));
        return marks;
    }

    private static void put(Map<String, String> marks, String name, String value) {
        if (!value.isEmpty()) {
            marks.put(name, value);
        }
    }

    /** A new session with one window, or another window of one that is there; all of it, with its marks, or nothing. */
    String create(boolean sessionIsThere) {
        // A name that nothing else has, until the window is marked.
        var name = "orc-new-" + agent;
        var target = Word.of("=" + session + ":=" + name);
        var start = sessionIsThere
                ? "new-window -d -t " + Word.of("=" + session + ":")
                : "new-session -d -s " + Word.of(session) + " -x " + COLUMNS + " -y " + ROWS;
        var own = sessionIsThere ? "" : ofOwnSession();
        return start + " -n " + Word.of(name) + program() + own + " ; set-option -w -t " + target
                + " remain-on-exit on ; " + marked(target) + "rename-window -t " + target + " " + Word.of(window);
    }

    /** A new session would hand the environment of its first program, secrets and all, to every other. */
    private String ofOwnSession() {
        var target = Word.of("=" + session + ":");
        var commands = new StringBuilder(" ; set-option -t " + target + " " + OWN_SESSION + " 1");
        environment
                .keySet()
                .forEach(name -> commands.append(" ; set-environment -u -t ")
                        .append(target)
                        .append(' ')
                        .append(Word.of(name)));
        return commands.toString();
    }

    /** In the pane that the agent had: what the pane remembers stays. */
    String again(String pane) {
        return ifMine(pane) + " { respawn-pane -k -t " + pane + program() + " ; " + marked(pane)
                + "display-message -p DONE } { display-message -p NO }";
    }

    /** For a pane that runs what it should already. */
    String take(String pane) {
        return ifMine(pane) + " { set-option -p -t " + pane + " " + TAKEN + " 1 ; " + marked(pane)
                + "display-message -p DONE } { display-message -p NO }";
    }

    private String ifMine(String pane) {
        return ifOf(agent, pane);
    }

    /** Whatever follows is done only if the pane is still this agent's. */
    static String ifOf(String agent, String pane) {
        return "if-shell -F -t " + pane + " " + Word.of("#{==:#{@orc_agent}," + agent + "}");
    }

    private String marked(String target) {
        var commands = new StringBuilder();
        marks.forEach((name, value) -> commands.append("set-option -p -t ")
                .append(target)
                .append(' ')
                .append(name)
                .append(' ')
                .append(Word.of(value))
                .append(" ; "));
        return commands.toString();
    }

    private String program() {
        var words = new StringBuilder(" -c ").append(Word.of(directory.replace("#", "##")));
        environment.forEach((name, value) -> words.append(" -e ").append(Word.of(name + "=" + value)));
        words.append(" --");
        // One word alone tmux would hand to a shell.
        if (command.size() == 1) {
            words.append(" env");
        }
        command.forEach(word -> words.append(' ').append(Word.of(word)));
        return words.toString();
    }
}
