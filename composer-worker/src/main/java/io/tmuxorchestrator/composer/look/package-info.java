/**
 * Finds out what a project is, from its files and its repository. Reads only, and nothing outside the project's directory;
 * what follows from what was found is decided without files. Neither teams nor topics may enter.
 */
@NullMarked
package io.tmuxorchestrator.composer.look;

import org.jspecify.annotations.NullMarked;
