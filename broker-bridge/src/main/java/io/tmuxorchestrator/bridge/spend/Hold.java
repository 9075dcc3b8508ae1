package io.tmuxorchestrator.bridge.spend;

import java.time.Instant;
import java.util.Optional;

/**
 * That a budget of an agent is used up.
 *
 * @param why it is given nothing; empty if somebody let it go on
 * @param since when
 */
record Hold(Optional<String> why, Instant since) {}
