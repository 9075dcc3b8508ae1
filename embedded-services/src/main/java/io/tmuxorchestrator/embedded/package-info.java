/**
 * Real services in this process: a Kafka broker, a schema registry, Redis. One data directory keeps a laptop's fleet, a
 * throwaway directory serves a test. Nothing here knows a worker, a topic of ours or a record of ours. This package has what the
 * services share: a directory, a port, a login and a process.
 */
@NullMarked
package io.tmuxorchestrator.embedded;

import org.jspecify.annotations.NullMarked;
