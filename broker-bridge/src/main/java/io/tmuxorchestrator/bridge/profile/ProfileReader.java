package io.tmuxorchestrator.bridge.profile;

import io.tmuxorchestrator.schemas.Address;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** From the keys of a file to a profile. All of them are read before any mistake counts, so that all are told at once. */
final class ProfileReader {

    private static final Pattern NOTHING = Pattern.compile("(?!)");
    /** An agent nobody has measured: the slowest known ignores Enter for 150 ms after a paste. */
    private static final Duration SETTLE = Duration.ofMillis(160);

    private static final int CONTEXT_LOW = 20;
    private static final Map<Sign, String> KEYS = Map.of(
            Sign.BUSY, "busy",
            Sign.APPROVAL, "approval",
            Sign.CREDIT, "credit",
            Sign.CONTEXT_LOW, "context",
            Sign.ERROR, "error");
    private static final List<Sign> IN_TITLES = List.of(Sign.BUSY, Sign.APPROVAL, Sign.ERROR);

    private final Group top;
    private final Mistakes mistakes;

    ProfileReader(Group top, Mistakes mistakes) {
        this.top = top;
        this.mistakes = mistakes;
    }

    Optional<AgentProfile> read() {
        var name = name();
        var description = top.value("description").map(Value::text).orElse("");
        var programs = new HashSet<>(top.texts("programs"));
        var command = top.texts("command");
        var resume = top.texts("resume");
        var channel = top.value("channel").flatMap(v -> v.oneOf(Channel.class)).orElse(Channel.TMUX);
        var input = input(top.group("input"));
        var signs = signs(top.group("screens"), top.group("titles"));
        var meter = new MeterReader(top.group("usage")).read();
        top.nothingElse();
        return mistakes.isEmpty()
                ? Optional.of(
                        new AgentProfile(name, description, programs, command, resume, channel, input, signs, meter))
                : Optional.empty();
    }

    private String name() {
        var name = top.required("name", "name the profile, such as my-agent");
        name.filter(n -> !Address.Name.isLegal(n.text()))
                .ifPresent(n -> n.refuse("is not a name", "use letters, digits and dashes"));
        return name.map(Value::text).orElse("");
    }

    private Input input(Group keys) {
        var kind = keys.required("kind", "write box, prompt, bar or line")
                .flatMap(v -> v.oneOf(InputKind.class))
                .orElse(InputKind.LINE);
        var input = new Input(
                kind,
                mark(keys, "rule", kind == InputKind.BOX, "write what the lines around the box begin with"),
                mark(keys, "prompt", kind != InputKind.LINE, "write what stands before the text"),
                mark(keys, "footer", kind == InputKind.BAR, "write how the line below the text begins"),
                mark(keys, "ghost", false, ""),
                keys.value("submit").flatMap(v -> v.oneOf(SubmitKey.class)).orElse(SubmitKey.ENTER),
                keys.value("settle").flatMap(Value::duration).orElse(SETTLE),
                keys.value("whileBusy").flatMap(Value::flag).orElse(true),
                keys.value("commands").map(Value::text).orElse(""),
                keys.value("escape").map(Value::text).orElse(" "),
                keys.value("continues").map(Value::text).orElse(""),
                keys.value("header").map(Value::text));
        keys.nothingElse();
        return input;
    }

    private static Pattern mark(Group keys, String key, boolean needed, String remedy) {
        var value = needed ? keys.required(key, remedy) : keys.value(key);
        return value.flatMap(Value::pattern).orElse(NOTHING);
    }

    private static Signs signs(Group screens, Group titles) {
        var ofScreen = new EnumMap<Sign, List<Pattern>>(Sign.class);
        KEYS.forEach((sign, key) -> ofScreen.put(sign, screens.patterns(key)));
        var low = screens.value("contextLow").flatMap(Value::percent).orElse(CONTEXT_LOW);
        screens.nothingElse();
        var ofTitle = new EnumMap<Sign, List<Pattern>>(Sign.class);
        IN_TITLES.forEach(sign -> ofTitle.put(sign, titles.patterns(KEYS.getOrDefault(sign, ""))));
        titles.nothingElse();
        return new Signs(Map.copyOf(ofScreen), Map.copyOf(ofTitle), low);
    }
}
