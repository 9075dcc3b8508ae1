package io.tmuxorchestrator.cli.figures;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** In which shape figures are printed. */
final class ShapeOptions {

    enum Shape {
        TABLE,
        JSON,
        CSV
    }

    /** One or the other. */
    static final class How {
        @Option(names = "--json", description = "One JSON object a row.")
        boolean json;

        @Option(names = "--csv", description = "Values separated by commas, with a line of names before them.")
        boolean csv;
    }

    @ArgGroup
    private @Nullable How how;

    Shape shape() {
        if (how == null) {
            return Shape.TABLE;
        }
        return how.json ? Shape.JSON : Shape.CSV;
    }
}
