/** Saving the sessions of hosts and having them again. What a save holds is in {@code saved}. */
@NullMarked
package io.tmuxorchestrator.cli.session;

import org.jspecify.annotations.NullMarked;
