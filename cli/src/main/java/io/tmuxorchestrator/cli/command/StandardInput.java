package io.tmuxorchestrator.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Text that comes as an argument or, for a dash, from standard input. */
public final class StandardInput {

    private static final String DASH = "-";

    private StandardInput() {}

    public static Optional<String> orText(Optional<String> text) throws IOException {
        return text.isPresent() && text.get().equals(DASH) ? Optional.of(read()) : text;
    }

    private static String read() throws IOException {
        return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    }
}
