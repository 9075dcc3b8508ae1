/**
 * What came in over the local door and is not on its topic yet. Kept in a file until the broker knows all of it; nothing of
 * tmux or screens may enter.
 */
@NullMarked
package io.tmuxorchestrator.bridge.spool;

import org.jspecify.annotations.NullMarked;
