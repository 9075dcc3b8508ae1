/**
 * What an installation is told: its directory, its settings, its workers, and who speaks. Reads files and the environment;
 * asks nobody.
 */
@NullMarked
package io.tmuxorchestrator.cli.settings;

import org.jspecify.annotations.NullMarked;
