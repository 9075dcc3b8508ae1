/**
 * What every command is made of: how it prints, fails, asks and tells the time. Knows no broker, no settings and no command.
 */
@NullMarked
package io.tmuxorchestrator.cli.command;

import org.jspecify.annotations.NullMarked;
