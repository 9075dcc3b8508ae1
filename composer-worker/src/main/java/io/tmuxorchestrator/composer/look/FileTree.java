package io.tmuxorchestrator.composer.look;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files below a directory, by name and size. Links are not followed, neither to directories nor to files: what a project
 * points to is not the project. Used by one thread.
 */
final class FileTree {

    /** What tools made, fetched or keep to themselves. */
    static final Set<String> EXCLUDED = Set.of(
            ".git",
            ".hg",
            ".svn",
            "node_modules",
            "bower_components",
            "vendor",
            "target",
            "build",
            "dist",
            "out",
            ".venv",
            "venv",
            "__pycache__",
            ".tox",
            ".nox",
            ".mypy_cache",
            ".pytest_cache",
            ".ruff_cache",
            ".eggs",
            ".gradle",
            ".idea",
            ".vscode",
            ".next",
            ".nuxt",
            ".svelte-kit",
            ".turbo",
            ".cache",
            "coverage",
            "obj",
            "Pods",
            "DerivedData",
            ".build",
            ".terraform",
            "_build",
            "deps",
            ".dart_tool",
            ".stack-work",
            "zig-cache",
            ".bundle",
            ".ipynb_checkpoints",
            ".orc");

    private static final int DEEPEST = 32;
    private static final int HEAD_BYTES = 64 * 1024;

    private static final Comparator<String> HIGHEST_FIRST =
            Comparator.<String>comparingInt(FileTree::depth).thenComparing(Comparator.naturalOrder());

    private final Path root;
    private final TreeMap<String, List<String>> byName = new TreeMap<>();
    private final Map<String, List<String>> byExtension = new HashMap<>();
    private final Map<String, List<String>> directories = new HashMap<>();
    private final Map<String, Long> bytesByExtension = new HashMap<>();
    private final Map<String, String> heads = new HashMap<>();
    private final Map<String, List<String>> matches = new HashMap<>();
    private int files;
    private long bytes;
    private boolean cut;

    private FileTree(Path root) {
        this.root = root;
    }

    /**
     * @param root where it really is
     * @param excluded names of further directories that are left out
     * @param most files that are looked at; the rest is left out, and that is said
     */
    static FileTree below(Path root, Collection<String> excluded, int most) throws IOException {
        var tree = new FileTree(root);
        Files.walkFileTree(root, Set.of(), DEEPEST, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                var name = String.valueOf(directory.getFileName());
                if (!directory.equals(root) && (EXCLUDED.contains(name) || excluded.contains(name))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                if (!directory.equals(root)) {
                    tree.directories
                            .computeIfAbsent(name, n -> new ArrayList<>())
                            .add(tree.relative(directory));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    tree.add(file, attributes.size());
                }
                tree.cut = tree.files >= most;
                return tree.cut ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (file.equals(root)) {
                    throw failure;
                }
                return FileVisitResult.CONTINUE; // Not readable, or gone meanwhile: then it says nothing.
            }
        });
        return tree;
    }

    private void add(Path file, long size) {
        var path = relative(file);
        var name = String.valueOf(file.getFileName());
        byName.computeIfAbsent(name, n -> new ArrayList<>(1)).add(path);
        var extension = extension(name);
        byExtension.computeIfAbsent(extension, e -> new ArrayList<>()).add(path);
        bytesByExtension.merge(extension, size, Long::sum);
        files++;
        bytes += size;
    }

    private String relative(Path path) {
        return root.relativize(path).toString().replace('\\', '/');
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    static int depth(String path) {
        var depth = 0;
        // A stream would cost more than all the rest, where there are a hundred thousand.
        for (var at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
            depth++;
        }
        return depth;
    }

    int files() {
        return files;
    }

    long bytes() {
        return bytes;
    }

    /** Whether there are more files than were looked at. */
    boolean isCut() {
        return cut;
    }

    int count(String extension) {
        return byExtension.getOrDefault(extension, List.of()).size();
    }

    long bytes(String extension) {
        return bytesByExtension.getOrDefault(extension, 0L);
    }

    /**
     * The files or directories that a name means, those that are highest up first: {@code pom.xml} anywhere, {@code /main.py} at
     * the top, {@code .github/workflows/ci.yml} at the end of a path, {@code *.tf} or {@code *_test.go} by its ending, {@code jest.config.*} by its
     * beginning, {@code dags/} for directories.
     */
    List<String> matching(String name) {
        return matches.computeIfAbsent(name, n -> named(n).sorted(HIGHEST_FIRST).toList());
    }

    private Stream<String> named(String name) {
        if (name.endsWith("/")) {
            return directories.getOrDefault(name.substring(0, name.length() - 1), List.of()).stream();
        }
        if (name.startsWith("*")) {
            return byExtension.getOrDefault(extension(name), List.of()).stream()
                    .filter(p -> p.endsWith(name.substring(1)));
        }
        if (name.endsWith("*")) {
            var beginning = name.substring(0, name.length() - 1);
            return byName.subMap(beginning, beginning + Character.MAX_VALUE).values().stream()
                    .flatMap(List::stream);
        }
        var slash = name.lastIndexOf('/');
        var named = byName.getOrDefault(name.substring(slash + 1), List.of()).stream();
        if (slash == 0) {
            return named.filter(name.substring(1)::equals);
        }
        return slash < 0 ? named : named.filter(p -> p.equals(name) || p.endsWith("/" + name));
    }

    boolean has(String path) {
        return matching("/" + path).isEmpty() ? directoryIsThere(path) : true;
    }

    /** Also one whose inside is left out. */
    private boolean directoryIsThere(String path) {
        return Files.isDirectory(root.resolve(path), LinkOption.NOFOLLOW_LINKS);
    }

    /** The beginning of a file as text; nothing if it cannot be read, or became a link meanwhile. */
    String head(String path) {
        return heads.computeIfAbsent(path, p -> {
            try (var channel = Files.newByteChannel(
                            root.resolve(p), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
                    var in = Channels.newInputStream(channel)) {
                return StandardCharsets.UTF_8
                        .decode(ByteBuffer.wrap(in.readNBytes(HEAD_BYTES)))
                        .toString();
            } catch (IOException e) {
                return ""; // As said above.
            }
        });
    }
}
