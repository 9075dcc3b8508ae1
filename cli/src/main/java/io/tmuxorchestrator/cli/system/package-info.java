/** Starting, stopping and checking an installation: all of it in one process, one worker, or left in the background. */
@NullMarked
package io.tmuxorchestrator.cli.system;

import org.jspecify.annotations.NullMarked;
