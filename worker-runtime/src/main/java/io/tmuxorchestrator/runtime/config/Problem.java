package io.tmuxorchestrator.runtime.config;

/**
 * One mistake in the configuration. Parts that do not apply are empty.
 *
 * @param origin where it was set, such as {@code orc.yaml:12}
 * @param value what was set, already masked if it is secret
 * @param what reads on from path and value
 * @param remedy what to do about it
 */
public record Problem(String origin, String path, String value, String what, String remedy) {

    static Problem about(String origin, String path, String what, String remedy) {
        return new Problem(origin, path, "", what, remedy);
    }

    @Override
    public String toString() {
        var line = new StringBuilder();
        if (!origin.isEmpty()) {
            line.append(origin).append(": ");
        }
        if (!path.isEmpty()) {
            line.append(path).append(value.isEmpty() ? " " : ": ");
        }
        if (!value.isEmpty()) {
            line.append('\'').append(value).append("' ");
        }
        line.append(what);
        if (!remedy.isEmpty()) {
            line.append("; ").append(remedy);
        }
        return line.toString();
    }
}
