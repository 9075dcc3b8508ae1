/**
 * What the fleet does, and what is unusual in it. The worker is made of parts, each an application of its own below this
 * package; they share topics and nothing else.
 */
@NullMarked
package io.tmuxorchestrator.analytics;

import org.jspecify.annotations.NullMarked;
