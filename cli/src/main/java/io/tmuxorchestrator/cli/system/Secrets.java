package io.tmuxorchestrator.cli.system;

import io.tmuxorchestrator.cli.settings.Home;
import io.tmuxorchestrator.runtime.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/** Passwords of the embedded services: drawn once, kept in one file that only its owner can read. */
final class Secrets {

    private static final int BYTES = 24;

    private final Home home;

    private Secrets(Home home) {
        this.home = home;
    }

    static Secrets of(Home home) {
        return new Secrets(home);
    }

    String password(String service) {
        try {
            var known = read();
            var password = known.getProperty(service);
            if (password == null) {
                password = drawn();
                known.setProperty(service, password);
                write(known);
            }
            return password;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot keep passwords in " + home.secrets() + ": " + e.getMessage()
                            + "; make the directory writable or set ORC_HOME",
                    e);
        }
    }

    private static String drawn() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private Properties read() throws IOException {
        var properties = new Properties();
        if (Files.exists(home.secrets())) {
            try (var in = Files.newBufferedReader(home.secrets())) {
                properties.load(in);
            }
        }
        return properties;
    }

    /** Whole or not at all: a torn file would lock the owner out of their own broker. */
    private void write(Properties properties) throws IOException {
        var draft = OwnerOnly.write(home.secrets().resolveSibling("secrets.new"), text(properties));
        Files.move(draft, home.secrets(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String text(Properties properties) {
        var text = new StringBuilder(
                "# Passwords of the services that orc up starts. Delete the file to draw new ones.\n");
        properties.stringPropertyNames().stream()
                .sorted()
                .forEach(n -> text.append(n)
                        .append('=')
                        .append(properties.getProperty(n))
                        .append('\n'));
        return text.toString();
    }
}
