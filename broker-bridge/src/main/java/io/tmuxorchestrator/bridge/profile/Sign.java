package io.tmuxorchestrator.bridge.profile;

/** What a screen says of its agent besides the draft. */
public enum Sign {
    /** It works on something. */
    BUSY,
    /** It asks for leave, or for an answer; Enter would give it. */
    APPROVAL,
    /** Its account is used up for now. */
    CREDIT,
    /** Its memory is nearly full. */
    CONTEXT_LOW,
    /** Its last turn failed. */
    ERROR
}
