/** The books: what was said from outside, and what of it is found in topics, panes and repositories. No worker is asked. */
@NullMarked
package io.tmuxorchestrator.soak.book;

import org.jspecify.annotations.NullMarked;
