package io.tmuxorchestrator.cli.figures;

import io.tmuxorchestrator.analytics.metrics.Subject;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.schemas.Address;

/** Of whom figures are asked for: {@code alice}, {@code project:shop}, {@code host:laptop}, {@code system}. */
final class MeantSubject {

    private static final String PROJECT = "project:";
    private static final String HOST = "host:";

    private MeantSubject() {}

    static Subject of(String text) {
        if (text.equals(Subject.SYSTEM.id())) {
            return Subject.SYSTEM;
        } else if (text.startsWith(PROJECT)) {
            return Subject.project(text.substring(PROJECT.length()));
        } else if (text.startsWith(HOST)) {
            return Subject.host(text.substring(HOST.length()));
        } else if (Address.Name.isLegal(text)) {
            return Subject.agent(text);
        }
        throw new CommandFailure(
                ExitCode.USAGE,
                "'" + text + "' is nobody of whom there are figures; use alice, project:shop, host:laptop or system");
    }
}
