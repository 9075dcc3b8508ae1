package io.tmuxorchestrator.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lets the JVMs that the tests of a module start share the classes of the jars they use: each then begins with half of the work. The
 * first ones write down what they load, an archive is made of it beside them, and those that come later use it. Nobody needs it: where
 * it cannot be made, or does not fit, they load as ever. Any thread, and all JVMs that run tests of the module.
 */
public final class ClassArchive {

    /** Where so few are started, making it costs more than it saves. */
    private static final int WORTH_IT = 4;

    private static final Pattern CLASS = Pattern.compile("[\\w/$.-]+( id: \\d+)?");

    private static final String OF_TESTS = "surefire.test.class.path";

    private static final Path DIRECTORY = Path.of(System.getProperty("java.io.tmpdir"));

    private final String name;
    private final List<String> jars;
    private final List<String> others;

    private ClassArchive(String name, List<String> jars, List<String> others) {
        this.name = name;
        this.jars = jars;
        this.others = others;
    }

    /**
     * For programs of one kind.
     *
     * @param kind such as load much the same
     */
    public static ClassArchive of(String kind) {
        var path = Stream.of(classPath().split(File.pathSeparator, -1)).toList();
        var jars = path.stream().filter(ClassArchive::staysTheSame).toList();
        var others = path.stream().filter(p -> !staysTheSame(p)).toList();
        var stamps = jars.stream().map(ClassArchive::stamp).toList();
        return new ClassArchive(kind + "-" + Integer.toHexString(stamps.hashCode()), jars, others);
    }

    static String classPath() {
        return System.getProperty(OF_TESTS, System.getProperty("java.class.path"));
    }

    /** An archive fits these very files alone. */
    private static String stamp(String jar) {
        var file = new File(jar);
        return jar + file.length() + file.lastModified();
    }

    /** Not what this build makes: it has its classes in directories, which cannot be in an archive. */
    private static boolean staysTheSame(String path) {
        return path.endsWith(".jar") && !path.contains(File.separator + "target" + File.separator);
    }

    /** The class path, what is archived before the rest, and what makes the next JVM use the archive, or help to make it. */
    public List<String> options() {
        var options = new ArrayList<>(archive());
        options.add("-cp");
        options.add(String.join(
                File.pathSeparator,
                Stream.concat(jars.stream(), others.stream()).toList()));
        return List.copyOf(options);
    }

    private List<String> archive() {
        if (System.getProperty(OF_TESTS) == null) {
            return List.of(); // A benchmark measures what users have.
        }
        if (Files.exists(file("jsa"))) {
            // Not a word, should it not fit.
            return List.of("-XX:SharedArchiveFile=" + file("jsa"), "-Xshare:auto", "-Xlog:disable", "-Xlog:all=off");
        }
        for (var n = 1; n < WORTH_IT; n++) {
            if (isFirstTo("list" + n)) {
                return List.of("-XX:DumpLoadedClassList=" + file("list" + n));
            }
        }
        if (isFirstTo("made")) {
            make();
        }
        return List.of();
    }

    private boolean isFirstTo(String what) {
        try {
            Files.createFile(file(what));
            return true;
        } catch (IOException e) {
            return false; // Another one was, or nobody can.
        }
    }

    private Path file(String what) {
        return DIRECTORY.resolve("classes-of-" + name + "." + what);
    }

    private void make() {
        try {
            var making = file("making");
            var unused = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xshare:dump",
                            "-XX:SharedClassListFile=" + Files.write(file("list"), longestList()),
                            "-XX:SharedArchiveFile=" + making,
                            "-cp",
                            String.join(File.pathSeparator, jars))
                    .redirectErrorStream(true)
                    .redirectOutput(file("log").toFile())
                    .start()
                    .onExit()
                    .thenApply(dump -> making.toFile().renameTo(file("jsa").toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The others may have ended early. Threads write over each other's lines; one that is none would be the end of it. */
    private List<String> longestList() throws IOException {
        var longest = List.<String>of();
        for (var n = 1; n < WORTH_IT; n++) {
            try (var lines = Files.lines(file("list" + n), StandardCharsets.ISO_8859_1)) {
                var list = lines.filter(CLASS.asMatchPredicate()).toList();
                longest = list.size() > longest.size() ? list : longest;
            }
        }
        return longest;
    }
}
