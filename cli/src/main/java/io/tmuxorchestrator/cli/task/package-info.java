/** Giving out work and following it. Everything is asked of the composer, which keeps the tasks. */
@NullMarked
package io.tmuxorchestrator.cli.task;

import org.jspecify.annotations.NullMarked;
