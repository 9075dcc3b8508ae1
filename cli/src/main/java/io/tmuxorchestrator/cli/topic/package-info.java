/** Topics as they are: listing, following and writing them, and what became of records that nobody could read. */
@NullMarked
package io.tmuxorchestrator.cli.topic;

import org.jspecify.annotations.NullMarked;
