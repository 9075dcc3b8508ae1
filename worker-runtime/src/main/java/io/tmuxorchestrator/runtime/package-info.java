/**
 * How any process of the system runs: a {@link io.tmuxorchestrator.runtime.Worker} with a life, its connections, and a door
 * to look at it. Knows no worker by name.
 */
@NullMarked
package io.tmuxorchestrator.runtime;

import org.jspecify.annotations.NullMarked;
