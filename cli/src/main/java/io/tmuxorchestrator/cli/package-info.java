/**
 * The command line, and the one composition root: it alone knows every worker ({@link io.tmuxorchestrator.cli.Workers}) and
 * every command ({@link io.tmuxorchestrator.cli.Commands}). A command says what it takes, asks the rest of the house, and
 * prints; it decides nothing.
 */
@NullMarked
package io.tmuxorchestrator.cli;

import org.jspecify.annotations.NullMarked;
