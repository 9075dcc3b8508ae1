/** What goes through the local door of the bridge on this host: panes, and what waits for them. Works without a broker. */
@NullMarked
package io.tmuxorchestrator.cli.pane;

import org.jspecify.annotations.NullMarked;
