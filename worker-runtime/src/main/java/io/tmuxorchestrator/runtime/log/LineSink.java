package io.tmuxorchestrator.runtime.log;

import java.io.IOException;
import java.io.OutputStream;

/** Where whole lines go. Calls are serialised by the one appender that owns it. */
interface LineSink {
    void write(byte[] lines) throws IOException;

    void close() throws IOException;

    /** A stream that is not ours to close. */
    static LineSink to(OutputStream out) {
        return new LineSink() {
            @Override
            public void write(byte[] lines) throws IOException {
                out.write(lines);
                out.flush();
            }

            @Override
            public void close() throws IOException {
                out.flush();
            }
        };
    }
}
