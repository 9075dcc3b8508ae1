package io.tmuxorchestrator.runtime.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;

/** One flat JSON object a line, in UTC, as log shippers like it. */
final class JsonLines implements LineFormat {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** A field of one of these names is written as {@code name_id}: the id of a message is {@code message_id}. */
    private static final Set<String> OURS = Set.of("time", "level", "logger", "thread", "message", "error");

    private final JsonFactory factory = new JsonFactory();

    @Override
    public String line(ILoggingEvent event) {
        var line = new StringWriter(256);
        try (var json = factory.createGenerator(line)) {
            json.writeStartObject();
            write(event, json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot fail to be written to", e);
        }
        return line.append('\n').toString();
    }

    private static void write(ILoggingEvent event, JsonGenerator json) throws IOException {
        json.writeStringField("time", TIME.format(Fields.time(event)));
        json.writeStringField("level", Fields.level(event));
        json.writeStringField("logger", event.getLoggerName());
        json.writeStringField("thread", event.getThreadName());
        json.writeStringField("message", Fields.message(event));
        for (var field : Fields.of(event).entrySet()) {
            var name = field.getKey();
            json.writeFieldName(OURS.contains(name) ? name + "_id" : name);
            write(field.getValue(), json);
        }
        var error = Fields.error(event);
        if (error.isPresent()) {
            json.writeStringField("error", error.get());
        }
    }

    private static void write(Object value, JsonGenerator json) throws IOException {
        if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Integer || value instanceof Long || value instanceof Short) {
            json.writeNumber(((Number) value).longValue());
        } else if (value instanceof Double number && Double.isFinite(number)) {
            json.writeNumber(number);
        } else if (value instanceof BigDecimal number) {
            json.writeNumber(number);
        } else {
            json.writeString(value.toString());
        }
    }
}
