package io.tmuxorchestrator.bridge.delivery;

import io.tmuxorchestrator.bridge.profile.AgentProfile;
import io.tmuxorchestrator.bridge.profile.Screen;
import io.tmuxorchestrator.bridge.tmux.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What tmux itself must find in the moment of typing, as a format that is 1 if anything is no longer as it was when the bridge
 * looked. The position is part of it: it changes with all that is typed, so nothing is typed twice, whoever else tries.
 */
record Guard(List<String> objections) {

    /** Text that means nothing to a format; anything else is left out, and the look a moment before has to do. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9 _.:=-]*");

    static Guard asSeen(PaneFacts facts, String position) {
        var objections = new ArrayList<>(List.of("#{pane_dead}", "#{pane_input_off}"));
        objections.add(differs("pane_pid", Long.toString(facts.pid())));
        if (isPlain(facts.command())) {
            objections.add(differs("pane_current_command", facts.command()));
        }
        objections.add(differs("@orc_agent", facts.agent()));
        objections.add(differs("@orc_typed", position));
        return new Guard(objections);
    }

    /** Nothing but the position. */
    static Guard position(String position) {
        return new Guard(List.of(differs("@orc_typed", position)));
    }

    /** And that no dialog has come up since: a key that submits would answer it. Words that stand there anyway say nothing. */
    Guard withoutNew(AgentProfile profile, Screen screen) {
        var more = new ArrayList<>(objections);
        profile.dialogWords().stream()
                .filter(words -> isPlain(words) && !words.contains(":"))
                .filter(words -> !screen.contains(words))
                .map(words -> "#{C:" + words + "}")
                .forEach(more::add);
        return new Guard(more);
    }

    private static boolean isPlain(String text) {
        return PLAIN.matcher(text).matches();
    }

    private static String differs(String variable, String value) {
        return "#{!=:#{" + variable + "}," + value + "}";
    }

    /** As one word of a command. Older servers know an "or" of two only. */
    String word() {
        var all = objections.get(objections.size() - 1);
        for (var i = objections.size() - 2; i >= 0; i--) {
            all = "#{||:" + objections.get(i) + "," + all + "}";
        }
        return Word.of(all);
    }
}
