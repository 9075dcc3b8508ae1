package io.tmuxorchestrator.schemas;

/** Why a record is refused: which field, what stands there, what is wrong with it, and what to do. */
public record Refusal(String field, String value, String problem, String remedy) {

    /** Enough of a value to recognise it, not enough to flood a log. */
    private static final int SHOWN = 80;

    @Override
    public String toString() {
        var shown = value.length() > SHOWN ? value.substring(0, SHOWN) + "..." : value;
        return field + ": '" + shown + "' " + problem + "; " + remedy;
    }
}
