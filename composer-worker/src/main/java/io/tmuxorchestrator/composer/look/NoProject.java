package io.tmuxorchestrator.composer.look;

import io.tmuxorchestrator.runtime.error.ErrorClass;
import java.nio.file.Files;
import java.nio.file.Path;

/** What was named as a project is no directory. */
public final class NoProject extends IllegalArgumentException implements ErrorClass.Classified {
    private static final long serialVersionUID = 1;

    NoProject(Path path) {
        super(path + (Files.exists(path) ? " is a file" : " does not exist") + "; name the directory of a project");
    }

    @Override
    public ErrorClass errorClass() {
        return ErrorClass.BAD_INPUT;
    }
}
