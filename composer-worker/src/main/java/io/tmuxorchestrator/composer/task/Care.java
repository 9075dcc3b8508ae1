package io.tmuxorchestrator.composer.task;

/** With how much care requests are taken: each time that what came of them cannot be written, with more. */
enum Care {
    /** Many together. */
    USUAL,
    /** Each by itself, to see which it is. */
    ALONE,
    /** It is this one: it is refused, and put aside. */
    REFUSED,
    /** Not even the refusal can be written. */
    PASSED_OVER
}
