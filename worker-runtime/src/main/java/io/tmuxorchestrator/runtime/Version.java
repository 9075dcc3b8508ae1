package io.tmuxorchestrator.runtime;

import java.util.Optional;

/** The version of this installation, as the manifest of the jar says. */
public final class Version {

    private Version() {}

    public static String text() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("in development");
    }
}
