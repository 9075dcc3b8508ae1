/** How soon a commit is with the teammates, what a snapshot costs, and what hooks add to a commit. Against git by hand, in one run. */
@NullMarked
package io.tmuxorchestrator.benchmarks.sync;

import org.jspecify.annotations.NullMarked;
