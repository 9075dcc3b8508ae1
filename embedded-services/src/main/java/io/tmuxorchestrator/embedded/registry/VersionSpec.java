package io.tmuxorchestrator.embedded.registry;

import java.util.List;
import java.util.Optional;

/** Which version a request means: a number, or the latest there is. */
record VersionSpec(String text, int number) {
    private static final int LATEST = -1;

    static VersionSpec parse(String text) {
        if (text.equals("latest") || text.equals("-1")) {
            return new VersionSpec("latest", LATEST);
        }
        try {
            var number = Integer.parseInt(text);
            if (number > 0) {
                return new VersionSpec(text, number);
            }
        } catch (NumberFormatException e) {
            // Refused below, together with numbers that are none of a version.
        }
        throw RegistryRefusal.invalid(
                42202,
                "The specified version '" + text
                        + "' is not a valid version id. Allowed values are between [1, 2^31-1] and the string \"latest\"");
    }

    boolean isLatest() {
        return number == LATEST;
    }

    Optional<SchemaVersion> in(List<SchemaVersion> oldestFirst) {
        return oldestFirst.stream()
                .filter(version -> isLatest() || version.version() == number)
                .reduce((earlier, later) -> later);
    }

    @Override
    public String toString() {
        return text;
    }
}
