package io.tmuxorchestrator.soak.fault;

import io.tmuxorchestrator.soak.place.Job;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What does not keep its promise, so that it is seen that the soak notices. The workers are real; their surroundings are not. */
public enum Broken {
    /** A bridge that stores how far it has come before it types. */
    COMMITS_FIRST("lost: ", Fault.BRIDGE_KILLED),
    /** A scheduler whose messages are not part of the transaction that says they were sent. */
    FIRES_APART("twice: ", Fault.SCHEDULER_KILLED),
    /** A router that drops what it cannot read. */
    DROPS_MALFORMED("malformed and gone", Fault.REDIS_FLUSHED);

    private static final String INTERCEPTORS = "kafka.properties.producer.interceptor.classes";

    private final String violation;
    private final Fault fault;

    /**
     * One that must be caught.
     *
     * @param violation how what it does wrong begins
     * @param fault that brings it out
     */
    Broken(String violation, Fault fault) {
        this.violation = violation;
        this.fault = fault;
    }

    /** All that is struck, so that it is not left to chance. */
    public Fault fault() {
        return fault;
    }

    /** Whether that is what it does wrong. */
    public boolean isCaughtBy(String found) {
        return found.startsWith(violation);
    }

    /** What is added to the settings of a worker. */
    public Map<String, String> settings(Job job, Path directory) {
        return switch (this) {
            case COMMITS_FIRST ->
                job == Job.BRIDGE
                        ? Map.of("bridge.tmux.program", script(directory).toString())
                        : Map.of();
            case FIRES_APART -> job == Job.SCHEDULER ? Map.of(INTERCEPTORS, SendsApart.class.getName()) : Map.of();
            case DROPS_MALFORMED -> job == Job.ROUTER ? Map.of(INTERCEPTORS, DropsLetters.class.getName()) : Map.of();
        };
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Broken named(String word) {
        return Arrays.stream(values())
                .filter(b -> b.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "--broken: there is no variant '" + word + "'; there are " + names()));
    }

    public static String names() {
        return Arrays.stream(values()).map(Broken::word).collect(Collectors.joining(", "));
    }

    /** A file that runs: a resource has no such bit. */
    private static Path script(Path directory) {
        var file = directory.resolve("early_position.py");
        try (var script = Broken.class.getResourceAsStream("early_position.py")) {
            var text = new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(file, "#!/usr/bin/env python3\n" + text);
            if (!file.toFile().setExecutable(true)) {
                throw new IOException("it cannot be made executable");
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
