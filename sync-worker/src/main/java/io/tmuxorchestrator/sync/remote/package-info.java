/** What goes over the network, and when. Never forces, never asks a person, never writes a branch that somebody works on. */
@NullMarked
package io.tmuxorchestrator.sync.remote;

import org.jspecify.annotations.NullMarked;
