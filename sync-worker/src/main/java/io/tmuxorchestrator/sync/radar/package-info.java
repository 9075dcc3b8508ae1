/** Looks ahead: what would conflict if it were committed now. Touches nothing. */
@NullMarked
package io.tmuxorchestrator.sync.radar;

import org.jspecify.annotations.NullMarked;
