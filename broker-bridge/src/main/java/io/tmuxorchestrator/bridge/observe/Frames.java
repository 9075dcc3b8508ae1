package io.tmuxorchestrator.bridge.observe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tmuxorchestrator.bridge.loop.Loop;
import io.tmuxorchestrator.bridge.tmux.Reply;
import io.tmuxorchestrator.bridge.tmux.Tmux;
import io.tmuxorchestrator.bridge.tmux.Word;
import io.tmuxorchestrator.runtime.redis.RedisLink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Live pictures of panes for those who watch, over Redis. A viewer listens to {@code <prefix>frames:<agent>} and keeps the key
 * {@code <prefix>watch:<agent>} alive; while nobody does, nothing is asked and nothing is sent. A new value in the key asks
 * for a picture at once; otherwise one is sent when something changed. Of the loop; Redis is asked by the chores.
 */
final class Frames {

    static final Duration LOOK_FOR_VIEWERS = Duration.ofMillis(500);
    /** What is drawn faster, nobody could see. */
    static final Duration EVERY = Duration.ofMillis(100);

    private static final String FORMAT = "#{pane_width}\t#{pane_height}\t#{cursor_x}\t#{cursor_y}\t#{cursor_flag}";

    private record Viewed(String asked, String shown) {}

    private final Loop loop;
    private final Executor chores;
    private final Tmux tmux;
    private final RedisLink redis;
    private final Lookout lookout;
    private final String prefix;
    private final Map<String, Viewed> viewed = new HashMap<>();
    private boolean asking;

    Frames(Loop loop, Executor chores, Tmux tmux, RedisLink redis, Lookout lookout, String prefix) {
        this.loop = loop;
        this.chores = chores;
        this.tmux = tmux;
        this.redis = redis;
        this.lookout = lookout;
        this.prefix = prefix;
    }

    void lookForViewers() {
        var agents = lookout.all().stream().map(Watched::agent).toList();
        if (!agents.isEmpty()) {
            var keys = agents.stream().map(a -> prefix + "watch:" + a).toArray(String[]::new);
            chores.execute(() -> redis.ask(r -> r.mget(keys)).ifPresent(v -> loop.execute(() -> viewers(agents, v))));
        }
    }

    private void viewers(List<String> agents, List<String> values) {
        for (var i = 0; i < agents.size(); i++) {
            var agent = agents.get(i);
            var asks = Optional.ofNullable(values.get(i));
            if (asks.isEmpty()) {
                viewed.remove(agent);
            } else if (!viewed.containsKey(agent) || !viewed.get(agent).asked.equals(asks.get())) {
                viewed.put(agent, new Viewed(asks.get(), ""));
            }
        }
        viewed.keySet().retainAll(agents);
    }

    void show() {
        var watched = viewed.keySet().stream()
                .map(lookout::find)
                .flatMap(Optional::stream)
                .toList();
        if (asking || watched.isEmpty()) {
            return;
        }
        asking = true;
        var lines = new ArrayList<String>();
        watched.forEach(w -> {
            lines.add("display-message -p -t " + w.glance().pane() + " " + Word.of(FORMAT));
            lines.add("capture-pane -p -e -t " + w.glance().pane());
        });
        loop.when(tmux.ask(lines.toArray(String[]::new)), (replies, gone) -> {
            asking = false;
            if (replies != null && replies.size() == lines.size()) {
                show(watched, replies);
            }
        });
    }

    private void show(List<Watched> watched, List<Reply> replies) {
        for (var i = 0; i < watched.size(); i++) {
            var agent = watched.get(i).agent();
            var fields = replies.get(2 * i).line().split("\t", -1);
            var screen = replies.get(2 * i + 1);
            if (screen.ok() && fields.length == 5 && viewed.containsKey(agent)) {
                show(agent, json(agent, watched.get(i).glance().pane(), fields, screen.lines()));
            }
        }
    }

    private void show(String agent, String frame) {
        var before = viewed.get(agent);
        if (before != null && !before.shown.equals(frame)) {
            viewed.put(agent, new Viewed(before.asked, frame));
            chores.execute(() -> redis.ask(r -> r.publish(prefix + "frames:" + agent, frame)));
        }
    }

    private static String json(String agent, String pane, String[] fields, List<String> lines) {
        var frame = JsonNodeFactory.instance.objectNode();
        frame.put("agent", agent).put("pane", pane);
        frame.put("width", number(fields[0])).put("height", number(fields[1]));
        frame.putObject("cursor")
                .put("x", number(fields[2]))
                .put("y", number(fields[3]))
                .put("visible", fields[4].equals("1"));
        lines.forEach(frame.putArray("lines")::add);
        return frame.toString();
    }

    private static int number(String text) {
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    }
}
