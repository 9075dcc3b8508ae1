package io.tmuxorchestrator.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is shipped, as a user has it: the launcher in bin/, and in lib/ one jar that leads to what the tests are run with. */
public record Distribution(Path directory) {

    public static Distribution in(Path directory) throws IOException {
        var bin = Files.createDirectories(directory.resolve("bin"));
        var launcher = Files.copy(Repository.file("cli/src/main/dist/bin/orc"), bin.resolve("orc"));
        if (!launcher.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + launcher + " executable");
        }
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classes());
        var lib = Files.createDirectories(directory.resolve("lib"));
        new JarOutputStream(Files.newOutputStream(lib.resolve("orc.jar")), manifest).close();
        return new Distribution(directory);
    }

    private static String classes() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" "));
    }

    public List<String> orc(String... arguments) {
        return Stream.concat(Stream.of(directory.resolve("bin/orc").toString()), Stream.of(arguments))
                .toList();
    }
}
