/**
 * Every claim of speed as a benchmark that runs both sides in one run, interleaved, and prints a ratio. Nothing here asserts
 * a time: machines are shared and noisy.
 */
@NullMarked
package io.tmuxorchestrator.benchmarks;

import org.jspecify.annotations.NullMarked;
