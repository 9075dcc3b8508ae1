package io.tmuxorchestrator.embedded.redis;

import io.tmuxorchestrator.embedded.EmbeddedServiceException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;

/** Where the Redis to run is: the host's own, which its owner keeps up to date, or the one that we bring. */
final class RedisProgram {
    private static final Pattern SEPARATOR = Pattern.compile(File.pathSeparator, Pattern.LITERAL);

    private RedisProgram() {}

    static Path find(String searchPath, Path directory) {
        return onPath(searchPath).orElseGet(() -> unpacked(directory));
    }

    private static Optional<Path> onPath(String searchPath) {
        return SEPARATOR
                .splitAsStream(searchPath)
                .filter(place -> !place.isEmpty())
                .flatMap(place -> Stream.of("valkey-server", "redis-server").map(Path.of(place)::resolve))
                .filter(program -> Files.isRegularFile(program) && Files.isExecutable(program))
                .findFirst();
    }

    /** Into the data directory: the temporary one is not for programs on every host. */
    private static Path unpacked(Path directory) {
        try {
            return ExecutableProvider.newJarResourceProvider(directory.toFile())
                    .get()
                    .toPath();
        } catch (IOException | RuntimeException e) {
            throw new EmbeddedServiceException(
                    "redis: there is no redis-server on the PATH and none for this system in the box (%s); install redis-server or valkey-server"
                            .formatted(e.getMessage()),
                    e);
        }
    }
}
