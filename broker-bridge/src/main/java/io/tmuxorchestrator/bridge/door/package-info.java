/**
 * The local door: a unix socket on which the people and programs of this host ask the bridge for something. Takes requests in
 * and hands answers out; what is decided about panes and messages is decided elsewhere.
 */
@NullMarked
package io.tmuxorchestrator.bridge.door;

import org.jspecify.annotations.NullMarked;
