/** Makes windows again that were saved. What is in them is nobody's: agents come back by their placements. */
@NullMarked
package io.tmuxorchestrator.bridge.reopen;

import org.jspecify.annotations.NullMarked;
