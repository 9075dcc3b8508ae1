/**
 * An agent that is no AI: a program for a pane that looks and behaves like one, badly too when it is told to. For whoever wants
 * to see or to test a fleet without an account. Nothing here knows tmux or a record of ours.
 */
@NullMarked
package io.tmuxorchestrator.embedded.agent;

import org.jspecify.annotations.NullMarked;
