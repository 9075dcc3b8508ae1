/**
 * What is said: the records (generated from {@code src/main/avro}), addresses, and the catalogue of topics. Nothing here
 * knows a worker, tmux or Redis, and nothing here runs.
 */
@NullMarked
package io.tmuxorchestrator.schemas;

import org.jspecify.annotations.NullMarked;
