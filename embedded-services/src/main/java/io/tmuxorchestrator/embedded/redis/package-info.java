/** A Redis as a child process, and the one that a killed JVM left behind. */
@NullMarked
package io.tmuxorchestrator.embedded.redis;

import org.jspecify.annotations.NullMarked;
