package io.tmuxorchestrator.bridge.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Variables that agents of this host are given and that stand on no topic: a file of the host's owner, read at every start. */
record AgentSecrets(Path file) {

    private static final EnumSet<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    /** Those with these names. */
    Map<String, String> named(List<String> names) throws CannotStart {
        if (names.isEmpty()) {
            return Map.of();
        }
        var known = read();
        Map<String, String> found = new HashMap<>();
        for (var name : names) {
            var value = known.getProperty(name);
            if (value == null) {
                throw CannotStart.lasting(
                        "this host has no secret '" + name + "'; write a line " + name + "=... into " + file);
            }
            found.put(name, value);
        }
        return found;
    }

    private Properties read() throws CannotStart {
        var known = new Properties();
        try {
            if (Files.exists(file)) {
                check();
                try (var in = Files.newBufferedReader(file)) {
                    known.load(in);
                }
            }
        } catch (IOException e) {
            throw CannotStart.lasting("the secrets of this host cannot be read: " + e + "; see to it that " + file
                    + " is a file of whoever runs the bridge, with lines NAME=value");
        }
        return known;
    }

    private void check() throws IOException, CannotStart {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")
                && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
            throw CannotStart.lasting(
                    "the secrets of this host, " + file + ", can be read by others; run: chmod 600 " + file);
        }
    }
}
