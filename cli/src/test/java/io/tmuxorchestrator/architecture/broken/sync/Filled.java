package io.tmuxorchestrator.architecture.broken.sync;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import picocli.CommandLine.Option;

/** Is filled by others. */
final class Filled {

    /** What frameworks call theirs. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Inject {}

    @Option(names = "--option")
    String option;

    @Inject
    String injected;
}
