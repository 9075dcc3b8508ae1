/** What may happen to all that, how long it took until all was well again, and workers that do not keep their promises. */
@NullMarked
package io.tmuxorchestrator.soak.fault;

import org.jspecify.annotations.NullMarked;
