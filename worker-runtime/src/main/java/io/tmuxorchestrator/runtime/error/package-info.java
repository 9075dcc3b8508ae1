/** What kinds of failure there are and what is done about each. Pure. */
@NullMarked
package io.tmuxorchestrator.runtime.error;

import org.jspecify.annotations.NullMarked;
