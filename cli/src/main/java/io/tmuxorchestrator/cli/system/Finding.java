package io.tmuxorchestrator.cli.system;

/**
 * What one check found.
 *
 * @param remedy what to do; empty if nothing
 */
record Finding(String check, Level level, String detail, String remedy) {

    enum Level {
        OK,
        /** It works, less well. */
        WARNING,
        /** It does not work. */
        ERROR
    }

    static Finding ok(String check, String detail) {
        return new Finding(check, Level.OK, detail, "");
    }

    static Finding warning(String check, String detail, String remedy) {
        return new Finding(check, Level.WARNING, detail, remedy);
    }

    static Finding error(String check, String detail, String remedy) {
        return new Finding(check, Level.ERROR, detail, remedy);
    }
}
