/**
 * The agents themselves, installed from npm and talking to a model on the loopback address. Run by {@code -Preal-agents}
 * only: it downloads half a gigabyte.
 */
@NullMarked
package io.tmuxorchestrator.bridge.realagents;

import org.jspecify.annotations.NullMarked;
