package io.tmuxorchestrator.cli.team;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tmuxorchestrator.composer.look.Inspection;
import java.util.Locale;

/** What was found out about a project, for programs. Pure. */
final class InspectionJson {

    private InspectionJson() {}

    static ObjectNode tree(Inspection seen) {
        var tree = JsonNodeFactory.instance.objectNode();
        tree.put("directory", seen.directory().toString());
        seen.kind().ifPresent(k -> tree.put("kind", word(k)));
        tree.put("template", seen.template());
        tree.put("because", seen.because());
        var kinds = tree.putObject("kinds");
        seen.kinds().forEach((kind, score) -> kinds.put(word(kind), score));
        var stacks = tree.putArray("stacks");
        seen.stacks().forEach(s -> {
            var stack = stacks.addObject()
                    .put("name", s.name())
                    .put("title", s.title())
                    .put("kind", word(s.kind()))
                    .put("score", s.score());
            s.reasons().forEach(stack.putArray("reasons")::add);
        });
        var tools = tree.putArray("tools");
        seen.tools().forEach(t -> {
            var tool = tools.addObject()
                    .put("name", t.name())
                    .put("use", word(t.use()))
                    .put("run", t.run())
                    .put("seenIn", t.seenIn());
            if (t.port() > 0) {
                tool.put("port", t.port());
            }
        });
        var parts = tree.putArray("parts");
        seen.parts()
                .forEach(p -> parts.addObject().put("directory", p.directory()).put("stack", p.stack()));
        size(seen.size(), tree.putObject("size"));
        git(seen, tree);
        seen.missing().forEach(tree.putArray("missing")::add);
        seen.notes().forEach(tree.putArray("notes")::add);
        return tree;
    }

    private static void size(Inspection.Size size, ObjectNode tree) {
        tree.put("scale", word(size.scale()))
                .put("files", size.files())
                .put("bytes", size.bytes())
                .put("sourceFiles", size.sourceFiles())
                .put("sourceBytes", size.sourceBytes());
    }

    private static void git(Inspection seen, ObjectNode tree) {
        seen.git().ifPresent(git -> {
            var node = tree.putObject("git");
            node.put("root", git.root().toString());
            git.branch().ifPresent(b -> node.put("branch", b));
            git.integration().ifPresent(b -> node.put("integration", b));
            node.put("branches", git.branches());
            git.remotes().forEach(node.putArray("remotes")::add);
            git.lastCommit().ifPresent(at -> node.put("lastCommit", at.toString()));
            node.put("recentCommits", git.recent());
            node.put("recentAuthors", git.authors());
        });
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
