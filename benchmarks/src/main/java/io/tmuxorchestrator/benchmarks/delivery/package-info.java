/**
 * Messages into panes: ours beside the ways others have. Programs in the panes are read by us, so what counts is what they would
 * have read; a line that is lost, doubled or merged ends the measurement.
 */
@NullMarked
package io.tmuxorchestrator.benchmarks.delivery;

import org.jspecify.annotations.NullMarked;
