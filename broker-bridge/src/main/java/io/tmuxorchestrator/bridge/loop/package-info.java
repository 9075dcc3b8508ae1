/** The one thread on which the bridge decides. Knows nothing of panes, messages or brokers. */
@NullMarked
package io.tmuxorchestrator.bridge.loop;

import org.jspecify.annotations.NullMarked;
