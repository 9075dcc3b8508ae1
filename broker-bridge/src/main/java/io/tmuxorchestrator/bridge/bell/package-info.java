/** Tells the people who sit at this tmux server what is wrong. Knows alerts as any reader of their topic. */
@NullMarked
package io.tmuxorchestrator.bridge.bell;

import org.jspecify.annotations.NullMarked;
