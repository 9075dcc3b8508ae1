/**
 * A schema registry with Confluent's REST interface, whose state is a topic. What is decided is pure; the rest reads, writes and
 * answers.
 */
@NullMarked
package io.tmuxorchestrator.embedded.registry;

import org.jspecify.annotations.NullMarked;
