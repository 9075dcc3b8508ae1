package io.tmuxorchestrator.bridge.delivery;

import java.util.List;

/**
 * What a hook is given.
 *
 * @param receipt to be given back with the next call, when this has arrived; empty if there is nothing
 * @param texts a message each, in the order they are meant
 * @param left how many more wait
 */
public record Handout(String agent, String receipt, List<String> texts, int left) {}
