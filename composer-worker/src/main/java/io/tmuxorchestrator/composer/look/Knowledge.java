package io.tmuxorchestrator.composer.look;

import io.tmuxorchestrator.composer.files.Entry;
import io.tmuxorchestrator.composer.files.YamlFiles;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What projects can be made with, and how one sees it: what is shipped, and what a user adds. One of the same name replaces
 * another.
 */
public record Knowledge(List<Stack> stacks, List<Tool> tools) {

    private static final List<String> KEYS = List.of("stacks", "tools");

    /**
     * What is shipped, and what a user has written.
     *
     * @param directory of files of the user; it need not be there
     */
    public static Knowledge load(Path directory) {
        var stacks = new LinkedHashMap<String, Stack>();
        var tools = new LinkedHashMap<String, Tool>();
        read(YamlFiles.shipped(Knowledge.class, "stacks"), stacks, tools);
        YamlFiles.in(directory).values().forEach(file -> read(file, stacks, tools));
        return new Knowledge(List.copyOf(stacks.values()), List.copyOf(tools.values()));
    }

    private static void read(Entry file, Map<String, Stack> stacks, Map<String, Tool> tools) {
        var keys = file.entries(KEYS);
        if (keys.containsKey("stacks")) {
            keys.get("stacks").entries().forEach((name, entry) -> stacks.put(name, Stack.of(name, entry)));
        }
        if (keys.containsKey("tools")) {
            keys.get("tools").entries().forEach((name, entry) -> tools.put(name, Tool.of(name, entry)));
        }
    }
}
