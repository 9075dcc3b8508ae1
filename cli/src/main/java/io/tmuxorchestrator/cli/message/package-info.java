/** Saying something, and what became of it: to whom it went, whether it arrived, who answered. */
@NullMarked
package io.tmuxorchestrator.cli.message;

import org.jspecify.annotations.NullMarked;
