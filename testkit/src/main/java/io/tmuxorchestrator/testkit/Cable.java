package io.tmuxorchestrator.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The way to a server on this machine, which can be cut: then nothing gets through in either direction and nobody is told, as
 * when a cable is pulled. What comes in between goes on when it is mended, or is lost with its connection. Any thread.
 */
public final class Cable implements AutoCloseable {

    private static final int CHUNK = 16 << 10;

    private final int target;
    private final ServerSocket door;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Object lock = new Object();
    private boolean cut;

    public Cable(int target) throws IOException {
        this.target = target;
        door = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    public void cut() {
        synchronized (lock) {
            cut = true;
        }
    }

    public void mend() {
        synchronized (lock) {
            cut = false;
            lock.notifyAll();
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var here = door.accept();
                sockets.add(here);
                start(() -> connect(here));
            } catch (IOException e) {
                return; // Closed.
            }
        }
    }

    private void connect(Socket here) {
        try {
            await();
            var there = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(there);
            start(() -> carry(here, there));
            carry(there, here);
        } catch (IOException e) {
            close(here);
        }
    }

    private void carry(Socket from, Socket to) {
        var chunk = new byte[CHUNK];
        try {
            for (var count = from.getInputStream().read(chunk);
                    count >= 0;
                    count = from.getInputStream().read(chunk)) {
                await();
                to.getOutputStream().write(chunk, 0, count);
            }
        } catch (IOException e) {
            // One side has gone, and the other goes with it.
        } finally {
            close(from);
            close(to);
        }
    }

    private void await() throws IOException {
        synchronized (lock) {
            while (cut) {
                try {
                    lock.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException(e);
                }
            }
        }
    }

    private void close(Socket socket) {
        sockets.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            // It is as closed as it gets.
        }
    }

    private static void start(Runnable task) {
        var thread = new Thread(task, "cable");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        mend();
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sockets.forEach(this::close);
    }
}
