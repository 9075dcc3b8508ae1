/**
 * A demo that is carried out: its own installation in its own process, orders by commands and keys, and what is shown of it.
 */
@NullMarked
package io.tmuxorchestrator.cli.demo;

import org.jspecify.annotations.NullMarked;
