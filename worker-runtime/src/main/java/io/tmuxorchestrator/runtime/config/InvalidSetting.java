package io.tmuxorchestrator.runtime.config;

/**
 * Thrown by a section's constructor. It names the key relative to its own record; the loader adds the path, the value
 * (masked when secret), where it was set, and what {@link Allowed} says as the remedy.
 */
public final class InvalidSetting extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String key;
    private final String what;

    /** @param what reads on from the value, such as {@code is negative}; never repeats the value, which may be secret */
    public InvalidSetting(String key, String what) {
        super(key + " " + what);
        this.key = key;
        this.what = what;
    }

    public static void unless(boolean valid, String key, String what) {
        if (!valid) {
            throw new InvalidSetting(key, what);
        }
    }

    String key() {
        return key;
    }

    String what() {
        return what;
    }
}
