/**
 * One host among several: the right of one bridge alone to a host id, and what is known of the other hosts. Nothing here knows
 * panes.
 */
@NullMarked
package io.tmuxorchestrator.bridge.hosts;

import org.jspecify.annotations.NullMarked;
