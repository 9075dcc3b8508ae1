/**
 * A Kafka Streams application as a worker: it starts and stops with it, puts aside what cannot be read or written, and wakes up
 * when something is due. What an application does is up to the worker.
 */
@NullMarked
package io.tmuxorchestrator.runtime.streams;

import org.jspecify.annotations.NullMarked;
