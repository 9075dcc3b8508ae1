package io.tmuxorchestrator.bridge.observe;

import java.util.Optional;

/**
 * Something a person should mend.
 *
 * @param agent whose mark it is about; empty if it is about nobody's
 */
record Complaint(Optional<String> agent, String text) {}
