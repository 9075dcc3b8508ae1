/** A Kafka broker with its own controller: one in this process, or three as processes. Knows no topic. */
@NullMarked
package io.tmuxorchestrator.embedded.kafka;

import org.jspecify.annotations.NullMarked;
