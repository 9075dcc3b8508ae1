package io.tmuxorchestrator.bridge.delivery;

import io.tmuxorchestrator.runtime.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Where texts lie that a plain line reader cannot be given: of several lines, or longer than a terminal in line mode takes
 * (Linux cuts at 4,095 bytes, silently). The program is given one line that says where.
 */
final class LongTexts {

    private static final int LONGEST = 4_000;

    private final Path directory;

    LongTexts(Path directory) {
        this.directory = directory;
    }

    /** The text itself, or a line that names the file it now stands in. */
    String line(String agent, String messageId, String text) {
        if (text.indexOf('\n') < 0 && text.getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
            return text;
        }
        return file(agent, messageId, text);
    }

    /** A line that names the file it now stands in. */
    String file(String agent, String messageId, String text) {
        try {
            var name = messageId.replaceAll("[^A-Za-z0-9-]", "_") + ".txt";
            return "read " + OwnerOnly.write(directory.resolve(agent).resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the text of message " + messageId, e);
        }
    }
}
