package io.tmuxorchestrator.bridge.profile;

import io.tmuxorchestrator.bridge.spend.LogFormat;
import io.tmuxorchestrator.bridge.spend.LogFormat.Field;
import io.tmuxorchestrator.bridge.spend.Meter;
import io.tmuxorchestrator.bridge.spend.Price;
import io.tmuxorchestrator.bridge.spend.Prices;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** From the keys of a file to how it can be told what an agent spends. */
final class MeterReader {

    private static final Map<Field, String> KEYS = keys();

    private final Group keys;

    MeterReader(Group keys) {
        this.keys = keys;
    }

    private static Map<Field, String> keys() {
        var keys = new EnumMap<Field, String>(Field.class);
        keys.put(Field.TIME, "time");
        keys.put(Field.ID, "id");
        keys.put(Field.MODEL, "model");
        keys.put(Field.CWD, "cwd");
        keys.put(Field.INPUT, "input");
        keys.put(Field.OUTPUT, "output");
        keys.put(Field.CACHE_READ, "cacheRead");
        keys.put(Field.CACHE_WRITE, "cacheWrite");
        keys.put(Field.COST, "cost");
        return keys;
    }

    Meter read() {
        var screen = screen();
        var logs = keys.names().contains("logs") ? Optional.of(logs(keys.group("logs"))) : Optional.<LogFormat>empty();
        var prices = prices(keys.group("prices"));
        keys.nothingElse();
        return new Meter(screen, logs, prices);
    }

    private List<Pattern> screen() {
        var values = keys.values("screen");
        values.stream()
                .filter(v -> Meter.GROUPS.stream().noneMatch(g -> v.text().contains("(?<" + g + ">")))
                .forEach(v -> v.refuse(
                        "names no group",
                        "name what it counts, such as (?<cost>...): " + String.join(", ", Meter.GROUPS)));
        return values.stream().flatMap(v -> v.pattern().stream()).toList();
    }

    private static LogFormat logs(Group logs) {
        var directory = logs.required("directory", "write where its logs are, such as ~/.mine/logs")
                .map(Value::text)
                .orElse("");
        var suffix = logs.value("files").map(Value::text).orElse(".jsonl");
        var totals = logs.value("totals").flatMap(Value::flag).orElse(false);
        var cacheInInput = logs.value("cacheInInput").flatMap(Value::flag).orElse(false);
        var paths = new EnumMap<Field, String>(Field.class);
        KEYS.forEach((field, key) -> {
            var path = field == Field.TIME
                    ? logs.required(key, "write where in a line its time stands, such as timestamp")
                    : logs.value(key);
            path.map(Value::text).ifPresent(text -> paths.put(field, text));
        });
        logs.nothingElse();
        return new LogFormat(directory, suffix, LogFormat.fields(paths), totals, cacheInInput);
    }

    private static Prices prices(Group models) {
        var prices = new TreeMap<String, Price>();
        List.copyOf(models.names()).forEach(model -> prices.put(model, price(models.group(model))));
        models.nothingElse();
        return new Prices(prices);
    }

    private static Price price(Group of) {
        var input = needed(of, "input");
        var price = new Price(
                input,
                needed(of, "output"),
                of.value("cacheRead").flatMap(Value::price).orElse(input),
                of.value("cacheWrite").flatMap(Value::price).orElse(input));
        of.nothingElse();
        return price;
    }

    private static double needed(Group of, String key) {
        return of.required(key, "write dollars for a million tokens")
                .flatMap(Value::price)
                .orElse(0.0);
    }
}
