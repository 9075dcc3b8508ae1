package io.tmuxorchestrator.router;

import io.tmuxorchestrator.runtime.config.ConfigurationLoader;
import java.util.HashMap;
import java.util.Map;

/** Settings of the router, written as {@code path, value} below its section. */
final class Settled {

    private Settled() {}

    static RouterSettings with(String... pathsAndValues) {
        var flags = new HashMap<String, String>();
        for (var i = 0; i < pathsAndValues.length; i += 2) {
            flags.put("router." + pathsAndValues[i], pathsAndValues[i + 1]);
        }
        return ConfigurationLoader.of(Map.of("router", RouterSettings.class))
                .flags(flags)
                .load()
                .section(RouterSettings.class);
    }
}
