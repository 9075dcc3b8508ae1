/**
 * What a process answers about itself: whether it lives, whether it is ready, and its metrics. Nothing here changes
 * anything, and nothing here says what may not be read by whoever reaches the port.
 */
@NullMarked
package io.tmuxorchestrator.runtime.http;

import org.jspecify.annotations.NullMarked;
