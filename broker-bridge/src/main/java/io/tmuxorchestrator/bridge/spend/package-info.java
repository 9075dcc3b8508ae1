/**
 * What agents spend, as their screens and their own logs tell, and the budgets that it counts against. Neither tmux nor Kafka
 * may enter.
 */
@NullMarked
package io.tmuxorchestrator.bridge.spend;

import org.jspecify.annotations.NullMarked;
