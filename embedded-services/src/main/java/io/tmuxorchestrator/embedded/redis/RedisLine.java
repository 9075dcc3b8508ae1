package io.tmuxorchestrator.embedded.redis;

import io.tmuxorchestrator.embedded.LoopbackPorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** As much of Redis's protocol as it takes to ask whether it is there and ours. */
final class RedisLine {
    private static final int PATIENCE_MS = 1_000;

    private RedisLine() {}

    /** Whether a Redis on this port takes this password and answers. */
    static boolean answers(int port, String password) {
        try (var socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.connect(LoopbackPorts.address(port), PATIENCE_MS);
            socket.getOutputStream()
                    .write((command("AUTH", password) + command("PING")).getBytes(StandardCharsets.UTF_8));
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            return "+OK".equals(reader.readLine()) && "+PONG".equals(reader.readLine());
        } catch (IOException nobodyThere) {
            return false; // The answer to the question, not a failure.
        }
    }

    private static String command(String... words) {
        var command = new StringBuilder("*" + words.length + "\r\n");
        for (var word : words) {
            var length = word.getBytes(StandardCharsets.UTF_8).length;
            command.append('$').append(length).append("\r\n").append(word).append("\r\n");
        }
        return command.toString();
    }
}
