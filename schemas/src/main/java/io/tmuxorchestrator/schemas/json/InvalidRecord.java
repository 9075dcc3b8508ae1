package io.tmuxorchestrator.schemas.json;

import io.tmuxorchestrator.schemas.Refusal;
import java.util.List;
import java.util.stream.Collectors;

/** JSON that is not the record it should be; says everything that is wrong with it at once. */
public final class InvalidRecord extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient List<Refusal> refusals;

    public InvalidRecord(String record, List<Refusal> refusals) {
        super(refusals.stream()
                .map(Refusal::toString)
                .collect(Collectors.joining("\n  ", "no " + record + ":\n  ", "")));
        this.refusals = List.copyOf(refusals);
    }

    public List<Refusal> refusals() {
        return refusals;
    }
}
