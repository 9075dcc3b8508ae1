package io.tmuxorchestrator.bridge.profile;

/** The key that makes a message of what stands in the input. */
public enum SubmitKey {
    ENTER("\r"),
    CTRL_J("\n"),
    /** As terminals send it: Escape, and what the key itself sends. */
    ALT_ENTER("\u001b\r"),
    /** Of the keys of the protocol of kitty, which programs ask for that tell Enter from Enter. */
    CTRL_ENTER("\u001b[13;5u"),
    SHIFT_ENTER("\u001b[13;2u");

    private final String bytes;

    SubmitKey(String bytes) {
        this.bytes = bytes;
    }

    /** What a program reads when it is pressed. */
    public String bytes() {
        return bytes;
    }
}
