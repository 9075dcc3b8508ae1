/**
 * From the pane: which panes are agents, how they do, and what of that is told. Deciding is pure and looks at what one poll
 * said; asking tmux, Kafka and Redis is thin. Nothing here types.
 */
@NullMarked
package io.tmuxorchestrator.bridge.observe;

import org.jspecify.annotations.NullMarked;
