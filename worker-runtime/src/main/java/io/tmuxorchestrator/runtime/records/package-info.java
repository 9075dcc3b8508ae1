/** Reads compacted topics: what holds, as others have written it. */
@NullMarked
package io.tmuxorchestrator.runtime.records;

import org.jspecify.annotations.NullMarked;
