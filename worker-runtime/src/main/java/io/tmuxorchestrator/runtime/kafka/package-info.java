/** How any worker speaks to Kafka: clients from the configuration, records read patiently, events, dead letters. */
@NullMarked
package io.tmuxorchestrator.runtime.kafka;

import org.jspecify.annotations.NullMarked;
