/** Sessions of a host as they were, in files, and what to do to have them again. Nothing here asks a bridge or the broker. */
@NullMarked
package io.tmuxorchestrator.cli.session.saved;

import org.jspecify.annotations.NullMarked;
