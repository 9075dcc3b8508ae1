package io.tmuxorchestrator.sync.catchup;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which files programs have open for writing. Known on Linux only, and of programs of the same user. */
final class OpenFiles {

    private static final Path PROCESSES = Path.of("/proc");
    private static final int ACCESS = 3;

    private OpenFiles() {}

    static Optional<Path> writtenAmong(List<Path> files) {
        var wanted = new HashSet<>(files);
        try (var processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            for (var process : processes) {
                var found = writtenBy(process, wanted);
                if (found.isPresent()) {
                    return found;
                }
            }
        } catch (IOException e) {
            return Optional.empty(); // No Linux.
        }
        return Optional.empty();
    }

    private static Optional<Path> writtenBy(Path process, Set<Path> wanted) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (var descriptor : descriptors) {
                var file = Files.readSymbolicLink(descriptor);
                if (wanted.contains(file) && isForWriting(process, descriptor)) {
                    return Optional.of(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return Optional.empty(); // It has ended, or is another user's.
        }
        return Optional.empty();
    }

    private static boolean isForWriting(Path process, Path descriptor) throws IOException {
        return Files.readAllLines(process.resolve("fdinfo").resolve(descriptor.getFileName())).stream()
                .filter(line -> line.startsWith("flags:"))
                .anyMatch(line ->
                        (Long.parseLong(line.substring("flags:".length()).strip(), 8) & ACCESS) != 0);
    }
}
