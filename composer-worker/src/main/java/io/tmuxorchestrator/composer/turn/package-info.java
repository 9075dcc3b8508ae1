/**
 * How work is shared among composers: one alone does it, in rounds, each all or nothing. What is done in a round may not enter.
 */
@NullMarked
package io.tmuxorchestrator.composer.turn;

import org.jspecify.annotations.NullMarked;
