package io.tmuxorchestrator.composer.look;

import io.tmuxorchestrator.composer.look.Inspection.Found;
import io.tmuxorchestrator.composer.look.Inspection.Part;
import io.tmuxorchestrator.composer.look.Inspection.Scale;
import io.tmuxorchestrator.composer.look.Inspection.Scored;
import io.tmuxorchestrator.composer.look.Inspection.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Looks at projects. */
public final class Look {

    /** Larger projects are judged by so many of their files. */
    private static final int MOST_FILES = 400_000;
    /** All files of one kind are as much as its best sign. */
    private static final double SHARE_WEIGHT = 10;
    /** Less is no part of the project. */
    private static final double LEAST_SHARE = 0.02;

    private static final int PART_DEPTH = 3;

    private final Knowledge knowledge;
    private final Collection<String> excluded;
    private final Clock clock;

    /** @param excluded names of directories that are left out, besides the usual ones */
    public Look(Knowledge knowledge, Collection<String> excluded, Clock clock) {
        this.knowledge = knowledge;
        this.excluded = excluded;
        this.clock = clock;
    }

    public Inspection at(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new NoProject(directory);
        }
        var root = directory.toRealPath();
        var tree = FileTree.below(root, excluded, MOST_FILES);
        var size = size(tree);
        var stacks = stacks(tree, size.sourceFiles());
        var verdict = Verdict.of(stacks, templates());
        var names = stacks.stream().map(Scored::name).collect(Collectors.toSet());
        var tools = knowledge.tools().stream()
                .filter(t -> t.stack().filter(s -> !names.contains(s)).isEmpty())
                .flatMap(t -> t.sign().shownBy(tree).map(f -> found(t, f, tree)).stream())
                .toList();
        var notes = new ArrayList<>(verdict.notes());
        if (tree.isCut()) {
            notes.add("only the first " + MOST_FILES + " files were looked at");
        }
        return new Inspection(
                root,
                stacks,
                verdict.kinds(),
                verdict.kind(),
                tools,
                parts(tree),
                size,
                GitState.of(root, clock, notes),
                verdict.template(),
                verdict.because(),
                missing(tree),
                List.copyOf(notes));
    }

    private Map<String, String> templates() {
        return knowledge.stacks().stream()
                .filter(s -> s.template().isPresent())
                .collect(Collectors.toMap(Stack::name, s -> s.template().get()));
    }

    private Size size(FileTree tree) {
        var extensions = new HashSet<String>();
        knowledge.stacks().forEach(s -> extensions.addAll(s.extensions()));
        var files = extensions.stream().mapToInt(tree::count).sum();
        var bytes = extensions.stream().mapToLong(tree::bytes).sum();
        return new Size(tree.files(), tree.bytes(), files, bytes, Scale.of(files));
    }

    private List<Scored> stacks(FileTree tree, int sourceFiles) {
        return knowledge.stacks().stream()
                .map(s -> scored(s, tree, sourceFiles))
                .filter(s -> s.score() > 0)
                .sorted(Comparator.comparing(Scored::score, Comparator.reverseOrder())
                        .thenComparing(Scored::name))
                .toList();
    }

    private static Scored scored(Stack stack, FileTree tree, int sourceFiles) {
        var score = 0.0;
        var reasons = new ArrayList<String>();
        for (var sign : stack.signs()) {
            var file = sign.shownBy(tree);
            if (file.isPresent()) {
                score += sign.score(file.get());
                reasons.add("%s (%.1f)".formatted(file.get(), sign.score(file.get())));
            }
        }
        var own = stack.extensions().stream().mapToInt(tree::count).sum();
        var share = sourceFiles == 0 ? 0 : (double) own / sourceFiles;
        if (share >= LEAST_SHARE) {
            score += SHARE_WEIGHT * share;
            reasons.add("%d of %d source files (%.1f)".formatted(own, sourceFiles, SHARE_WEIGHT * share));
        }
        return new Scored(stack.name(), stack.title(), stack.kind(), score, List.copyOf(reasons));
    }

    private static Found found(Tool tool, String file, FileTree tree) {
        var port = tool.portIn()
                .map(p -> p.matcher(tree.head(file)))
                .filter(m -> m.find() && m.groupCount() > 0 && m.group(1).matches("\\d{2,5}"))
                .map(m -> Integer.parseInt(m.group(1)))
                .orElse(tool.port());
        return new Found(tool.name(), tool.use(), tool.run(), port, file);
    }

    /** Directories, not the top, in which the first sign of a language stands; none within another of the same. */
    private List<Part> parts(FileTree tree) {
        var found = new TreeMap<String, Part>();
        for (var stack : knowledge.stacks()) {
            if (stack.kind() != Kind.CODE || stack.signs().isEmpty()) {
                continue;
            }
            for (var file : tree.matching(stack.signs().get(0).files())) {
                var depth = FileTree.depth(file);
                if (depth > 0 && depth <= PART_DEPTH) {
                    var directory = file.substring(0, file.lastIndexOf('/'));
                    found.putIfAbsent(directory, new Part(directory, stack.name(), stack.title()));
                }
            }
        }
        return found.size() < 2 ? List.of() : List.copyOf(found.values());
    }

    private List<String> missing(FileTree tree) {
        return knowledge.tools().stream()
                .filter(t -> t.use() == Use.PACKAGES && t.keeps().isPresent())
                .filter(t -> t.sign()
                        .shownBy(tree)
                        .filter(f -> FileTree.depth(f) == 0)
                        .isPresent())
                .filter(t -> !tree.has(t.keeps().get()))
                .map(t -> t.keeps().get() + " is not there: " + t.run())
                .toList();
    }
}
