package io.tmuxorchestrator.runtime.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** A port on which nobody listens yet. */
final class Port {
    private Port() {}

    /** Below those that the kernel gives to outgoing connections, so that it is still free when a test wants it. */
    static int reserved() {
        while (true) {
            var port = ThreadLocalRandom.current().nextInt(15_000, 32_000);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (java.net.BindException taken) {
                // Another draw.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
