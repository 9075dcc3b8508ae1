package io.tmuxorchestrator.bridge.door;

import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Where the door of a host is: one for each data directory. */
record DoorPlace(Path socket) {

    /** What a socket's path may have on Linux; macOS has 103, and says so itself. */
    private static final int LONGEST = 107;

    static DoorPlace in(Path dataDirectory) {
        return new DoorPlace(
                dataDirectory.toAbsolutePath().normalize().resolve("run").resolve("bridge.sock"));
    }

    UnixDomainSocketAddress address() throws DoorException {
        var bytes = socket.toString().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LONGEST) {
            throw DoorException.refused(
                    "the path of the bridge's socket has " + bytes + " bytes, and an operating system takes " + LONGEST
                            + ": " + socket + "; choose a shorter data.directory (ORC_HOME)");
        }
        return UnixDomainSocketAddress.of(socket);
    }
}
