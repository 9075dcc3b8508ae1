package io.tmuxorchestrator.bridge.door;

import io.tmuxorchestrator.runtime.OwnerOnly;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/** The socket itself: owner-only, one for each data directory. */
final class Entrance implements AutoCloseable {

    static final Entrance NONE = new Entrance(Path.of(""), null);

    private final Path socket;
    private final @Nullable ServerSocketChannel server;

    private Entrance(Path socket, @Nullable ServerSocketChannel server) {
        this.socket = socket;
        this.server = server;
    }

    /** The directory is closed to others before the socket is in it, so at no moment anybody else can connect. */
    static Entrance open(DoorPlace place) throws IOException, DoorException {
        var address = place.address();
        var directory = Optional.ofNullable(place.socket().getParent()).orElseThrow();
        OwnerOnly.createDirectories(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        removeDeserted(place);
        var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(address);
        Files.setPosixFilePermissions(place.socket(), PosixFilePermissions.fromString("rw-------"));
        return new Entrance(place.socket(), server);
    }

    /** A bridge that was killed leaves its socket; one that lives answers. */
    private static void removeDeserted(DoorPlace place) throws IOException, DoorException {
        if (isAnswered(place)) {
            throw DoorException.refused("another bridge answers at " + place.socket()
                    + "; stop it, or give this one another data.directory");
        }
        Files.deleteIfExists(place.socket());
    }

    private static boolean isAnswered(DoorPlace place) throws DoorException {
        try (var probe = SocketChannel.open(place.address())) {
            return probe.isConnected();
        } catch (IOException e) {
            return false; // What the system says when nobody does, or when there is no socket.
        }
    }

    SocketChannel next() throws IOException {
        if (server == null) {
            throw new IOException("not open");
        }
        return server.accept();
    }

    /** The directory keeps others out; this holds also where somebody has opened it. */
    void check(SocketChannel guest) throws IOException, DoorException {
        if (guest.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)) {
            var who = guest.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
            if (!who.equals(Files.getOwner(socket))) {
                throw DoorException.refused("the door is for its owner only, and you are " + who.getName());
            }
        }
    }

    @Override
    public void close() {
        if (server != null) {
            try {
                server.close();
                Files.deleteIfExists(socket);
            } catch (IOException e) {
                // The next bridge removes what nobody answers at.
            }
        }
    }
}
