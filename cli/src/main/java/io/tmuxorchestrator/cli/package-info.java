/**
 * The command line, and the one composition root: it alone knows every worker
 * ({@link io.tmuxorchestrator.cli.settings.Workers}) and every command ({@link io.tmuxorchestrator.cli.Commands}). A command says
 * what it takes, asks the rest of the house, and prints; it decides nothing. What commands are made of is in {@code command},
 * {@code settings} and {@code broker}; each kind of command has a package of its own.
 */
@NullMarked
package io.tmuxorchestrator.cli;

import org.jspecify.annotations.NullMarked;
