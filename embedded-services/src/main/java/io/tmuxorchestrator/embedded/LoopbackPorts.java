package io.tmuxorchestrator.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Ports of this host's loopback address. Nothing of ours listens anywhere else. */
public final class LoopbackPorts {
    public static final String HOST = "127.0.0.1";

    // Below 32768, where the kernel takes the ports of outgoing connections: between our choosing a port and the
    // service
    // binding it, no client of the same process can be given it by chance.
    private static final int LOWEST = 15_000;
    private static final int HIGHEST = 32_000;
    private static final int TRIES = 200;

    private LoopbackPorts() {}

    /** The port asked for if it can be had, any free one for 0. */
    public static int claim(String service, int port) {
        if (port == 0) {
            return free();
        }
        if (!isFree(port)) {
            throw new EmbeddedServiceException(
                    "%s: port %d on %s is taken by another process; stop that one (see 'ss -ltnp') or set another port"
                            .formatted(service, port, HOST));
        }
        return port;
    }

    public static int free() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST))
                .limit(TRIES)
                .filter(LoopbackPorts::isFree)
                .findFirst()
                .orElseThrow(() -> new EmbeddedServiceException(
                        "no free port between %d and %d on %s".formatted(LOWEST, HIGHEST, HOST)));
    }

    public static int validated(String setting, int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(setting + ": " + port + " is no port; use 1 to 65535, or 0 for any");
        }
        return port;
    }

    public static InetSocketAddress address(int port) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(HOST, new byte[] {127, 0, 0, 1}), port);
        } catch (UnknownHostException impossible) {
            throw new AssertionError("four bytes are an address", impossible);
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true); // A port that only waits out closed connections is free, as it is for Kafka.
            socket.bind(address(port));
            return true;
        } catch (IOException taken) {
            return false; // The answer to the question, not a failure.
        }
    }
}
