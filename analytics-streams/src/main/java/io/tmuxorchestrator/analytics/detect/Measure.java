package io.tmuxorchestrator.analytics.detect;

/** What is looked at of a series. */
enum Measure {
    VALUE("the value"),
    JUMP("the step from the reading before"),
    LEVEL("the level of the last readings"),
    MOVEMENT("the movement of the last readings"),
    OFF_SEASON("the distance from what is usual at this time");

    private final String text;

    Measure(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
