/** How work gets onto the integration branch: it waits, is put together, tested, and only then lands. One at a time in a repository. */
@NullMarked
package io.tmuxorchestrator.sync.land;

import org.jspecify.annotations.NullMarked;
