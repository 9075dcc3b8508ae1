/** A terminal that shows something as it changes. What is shown is up to others. */
@NullMarked
package io.tmuxorchestrator.cli.screen;

import org.jspecify.annotations.NullMarked;
