package io.tmuxorchestrator.cli.pane;

import io.tmuxorchestrator.cli.settings.Home;
import io.tmuxorchestrator.runtime.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * What the hooks of one agent took last, to be given back with the next call. Locked for as long as a call lasts: two hooks at
 * once would both be handed the same.
 */
final class Receipts implements AutoCloseable {

    private final FileChannel file;

    private Receipts(FileChannel file) {
        this.file = file;
    }

    static Receipts lock(Home home, String agent) {
        var path = home.run().resolve("receipts").resolve(agent.replaceAll("[^A-Za-z0-9_-]", "_"));
        try {
            return new Receipts(locked(path));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep a receipt in " + path + ": " + e.getMessage(), e);
        }
    }

    private static FileChannel locked(Path path) throws IOException {
        OwnerOnly.createDirectories(Objects.requireNonNull(path.getParent()));
        OwnerOnly.append(path).close(); // Made, and its owner's alone.
        var file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        var unused = file.lock();
        return file;
    }

    String read() {
        try {
            var bytes = ByteBuffer.allocate(Math.toIntExact(file.size()));
            file.read(bytes, 0);
            return new String(bytes.array(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a receipt: " + e.getMessage(), e);
        }
    }

    /** A receipt that is cut by a kill says nothing, and what it named is handed out again. */
    void write(String receipt) {
        try {
            file.truncate(0);
            file.write(ByteBuffer.wrap(receipt.getBytes(StandardCharsets.UTF_8)), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep a receipt: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close a receipt: " + e.getMessage(), e);
        }
    }
}
