/** Reads YAML files of users and says of each mistake in which file and line it is. Nothing of projects or teams may enter. */
@NullMarked
package io.tmuxorchestrator.composer.files;

import org.jspecify.annotations.NullMarked;
