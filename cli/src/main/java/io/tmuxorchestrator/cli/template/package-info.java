/** The message templates that are shipped. */
@NullMarked
package io.tmuxorchestrator.cli.template;

import org.jspecify.annotations.NullMarked;
