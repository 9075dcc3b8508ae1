package io.tmuxorchestrator.embedded.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Redis that a killed JVM left behind. It is known by this: the process of our pid file lives, and on the port of
 * our old configuration someone answers to our old password. A process id alone may have been given to a stranger.
 */
final class RedisOrphan {
    private static final Logger log = LoggerFactory.getLogger(RedisOrphan.class);
    private static final int PATIENCE_SECONDS = 5;

    private RedisOrphan() {}

    /** Called with the directory locked, so that the Redis of a run that lives is never taken for an orphan. */
    static void end(Path directory) {
        try {
            var conf = RedisConf.read(directory);
            if (conf.isPresent()
                    && RedisLine.answers(conf.get().port(), conf.get().password())) {
                process(directory).ifPresent(RedisOrphan::end);
            }
        } catch (IOException | NumberFormatException e) {
            // What cannot be read tells of no orphan. If there is one, it holds its port and some memory, no data.
            log.atWarn().setCause(e).addKeyValue("data", directory).log("cannot tell whether a Redis was left behind");
        }
    }

    private static Optional<ProcessHandle> process(Path directory) throws IOException {
        var file = RedisConf.pidFile(directory);
        return Files.exists(file)
                ? ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
                : Optional.empty();
    }

    private static void end(ProcessHandle orphan) {
        log.atInfo().addKeyValue("pid", orphan.pid()).log("ending the Redis that an earlier run left behind");
        orphan.destroy();
        try {
            orphan.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            orphan.destroyForcibly();
        } catch (InterruptedException e) {
            orphan.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
