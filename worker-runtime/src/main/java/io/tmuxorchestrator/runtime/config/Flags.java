package io.tmuxorchestrator.runtime.config;

import java.util.Map;
import java.util.TreeMap;

/** The layer of the command line. Unlike a variable, an empty value is one: it was typed on purpose. */
final class Flags {
    private Flags() {}

    static Layer read(Map<String, String> flags, Catalogue catalogue) {
        var layer = new Layer();
        new TreeMap<>(flags).forEach((path, text) -> {
            if (path.equals(Catalogue.PROFILE)) {
                layer.profile(text, origin(path));
            } else {
                flag(path, text, catalogue, layer);
            }
        });
        return layer;
    }

    private static void flag(String path, String text, Catalogue catalogue, Layer layer) {
        var setting = catalogue
                .setting(path)
                .filter(known -> !known.isMap() || !known.path().equals(path));
        if (setting.isPresent()) {
            layer.add(Assignment.ofText(setting.get(), path, text, origin(path)));
        } else if (catalogue.isGroup(path) || catalogue.setting(path).isPresent()) {
            layer.add(Problem.about(origin(path), "", "names a group of settings", "name a key below it"));
        } else {
            layer.add(Problem.about(origin(path), "", "names no setting", catalogue.remedyFor(path)));
        }
    }

    private static String origin(String path) {
        return "flag --set " + path;
    }
}
