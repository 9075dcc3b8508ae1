package io.tmuxorchestrator.runtime.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Lines for a person: time of day, level, who, what, and the fields as {@code key=value}. */
final class TextLines implements LineFormat {
    private static final String RESET = "\u001b[0m";
    private static final String DIM = "\u001b[2m";

    private final DateTimeFormatter time;
    private final boolean colours;

    TextLines(boolean colours, ZoneId zone) {
        this.colours = colours;
        this.time = DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(zone);
    }

    @Override
    public String line(ILoggingEvent event) {
        var line = new StringBuilder(160);
        line.append(coloured(DIM, time.format(Fields.time(event)))).append(' ');
        var level = Fields.level(event);
        line.append(coloured(colour(level), "%-5s".formatted(level))).append(' ');
        line.append(coloured(DIM, shortName(event.getLoggerName()))).append(' ');
        line.append(plain(Fields.message(event), false));
        Fields.of(event)
                .forEach((key, value) -> line.append(' ')
                        .append(coloured(DIM, plain(key, false) + "="))
                        .append(quoted(plain(value.toString(), false))));
        line.append('\n');
        Fields.error(event).ifPresent(error -> line.append(plain(error, true)));
        return line.toString();
    }

    private String coloured(String colour, String text) {
        return colours ? colour + text + RESET : text;
    }

    private static String colour(String level) {
        return switch (level) {
            case "FATAL" -> "\u001b[1;31m";
            case "ERROR" -> "\u001b[31m";
            case "WARN" -> "\u001b[33m";
            case "INFO" -> "\u001b[32m";
            default -> DIM;
        };
    }

    private static String shortName(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }

    private static String quoted(String value) {
        return value.isEmpty() || value.indexOf(' ') >= 0 ? '"' + value + '"' : value;
    }

    /** What agents write is data: it must neither forge a line nor command the terminal. */
    private static String plain(String text, boolean manyLines) {
        if (text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        var plain = new StringBuilder(text.length() + 16);
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '\n' && !manyLines) {
                plain.append("\\n");
            } else if (Character.isISOControl(c) && c != '\n' && c != '\t') {
                plain.append("\\u%04x".formatted((int) c));
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
