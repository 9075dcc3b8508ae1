package io.tmuxorchestrator.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * A temporary directory for sockets, whose path may have 107 bytes: {@code @TempDir(factory = ShortPath.class)}. Not where
 * surefire wants temporary files, which may be deep down.
 */
public final class ShortPath implements TempDirFactory {

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext extension) throws IOException {
        return Files.createTempDirectory(Path.of("/tmp"), "orc-test");
    }
}
