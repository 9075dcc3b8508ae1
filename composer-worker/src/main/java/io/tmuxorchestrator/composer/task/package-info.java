/**
 * Tasks: what is asked of them by message, who does them, and how they end. What becomes of a task follows from records and
 * messages alone, and is written at once with how far the messages were read. Neither panes nor git may enter.
 */
@NullMarked
package io.tmuxorchestrator.composer.task;

import org.jspecify.annotations.NullMarked;
