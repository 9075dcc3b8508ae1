package io.tmuxorchestrator.runtime.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import io.tmuxorchestrator.runtime.config.Secrets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an event holds besides its sentence, with secrets masked. */
final class Fields {
    private Fields() {}

    /** Key-value pairs, then what the thread carries; where both name a key, the pair is nearer to the event. */
    static Map<String, Object> of(ILoggingEvent event) {
        var fields = new LinkedHashMap<String, Object>();
        var pairs = event.getKeyValuePairs();
        if (pairs != null) {
            pairs.forEach(pair -> fields.put(pair.key, masked(pair.key, pair.value)));
        }
        event.getMDCPropertyMap().forEach((key, value) -> fields.putIfAbsent(key, masked(key, value)));
        return fields;
    }

    /** Numbers and booleans stay what they are. */
    private static Object masked(String key, @Nullable Object value) {
        if (value instanceof Number || value instanceof Boolean) {
            return value;
        }
        return Secrets.isSecretKey(key) ? Secrets.MASK : Secrets.mask(String.valueOf(value));
    }

    static Optional<String> value(ILoggingEvent event, String key) {
        var pairs = Optional.ofNullable(event.getKeyValuePairs()).orElse(List.of());
        return pairs.stream()
                .filter(pair -> pair.key.equals(key) && pair.value != null)
                .map(pair -> String.valueOf(pair.value))
                .findFirst()
                .or(() -> Optional.ofNullable(event.getMDCPropertyMap().get(key)));
    }

    static String message(ILoggingEvent event) {
        return Secrets.mask(String.valueOf(event.getFormattedMessage()));
    }

    static Optional<String> error(ILoggingEvent event) {
        return Optional.ofNullable(event.getThrowableProxy())
                .map(ThrowableProxyUtil::asString)
                .map(Secrets::mask);
    }

    static String level(ILoggingEvent event) {
        return isFatal(event) ? "FATAL" : event.getLevel().toString();
    }

    static boolean isFatal(ILoggingEvent event) {
        var markers = event.getMarkerList();
        return markers != null && markers.contains(Logging.FATAL);
    }

    static Instant time(ILoggingEvent event) {
        return Instant.ofEpochMilli(event.getTimeStamp());
    }
}
