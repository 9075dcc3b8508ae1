/** Answers questions from windows that were published, by adding up the right ones. Pure: who reads the topic is another's concern. */
@NullMarked
package io.tmuxorchestrator.analytics.read;

import org.jspecify.annotations.NullMarked;
