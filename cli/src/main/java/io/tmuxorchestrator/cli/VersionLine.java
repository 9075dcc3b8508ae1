package io.tmuxorchestrator.cli;

import io.tmuxorchestrator.runtime.Version;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionLine implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"orc " + Version.text() + " (Java " + Runtime.version() + ")"};
    }
}
