/**
 * Reading and writing topics, for commands: a broker that answers or a message that helps, what holds, what was said. Knows
 * no command.
 */
@NullMarked
package io.tmuxorchestrator.cli.broker;

import org.jspecify.annotations.NullMarked;
