/** Copies of whole repositories, elsewhere, for the day on which one is lost. */
@NullMarked
package io.tmuxorchestrator.sync.mirror;

import org.jspecify.annotations.NullMarked;
