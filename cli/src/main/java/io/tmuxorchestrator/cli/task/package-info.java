/**
 * Giving out work and following it, and switching on what is new for a share of the agents. Everything is asked of the composer,
 * which keeps the tasks.
 */
@NullMarked
package io.tmuxorchestrator.cli.task;

import org.jspecify.annotations.NullMarked;
