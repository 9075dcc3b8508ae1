package io.tmuxorchestrator.testkit.panes;

import io.tmuxorchestrator.testkit.Services;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Takes everything from a Redis, in its own words: a client would be a library for two lines. */
public final class RedisFlush {

    private RedisFlush() {}

    public static void flush(Services services) throws IOException {
        var at = URI.create(services.redisUrl());
        try (var socket = new Socket(at.getHost(), at.getPort());
                var answers =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            if (!services.redisPassword().isEmpty()) {
                say(socket, answers, "AUTH " + services.redisPassword());
            }
            say(socket, answers, "FLUSHALL");
        }
    }

    private static void say(Socket socket, BufferedReader answers, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        var answer = answers.readLine();
        if (!"+OK".equals(answer)) {
            throw new IOException("Redis did not do as it was told: " + answer);
        }
    }
}
