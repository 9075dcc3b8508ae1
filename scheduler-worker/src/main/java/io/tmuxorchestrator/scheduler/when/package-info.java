/** When a schedule is due. Pure arithmetic over records and instants: no clock, no Kafka, nothing that is done. */
@NullMarked
package io.tmuxorchestrator.scheduler.when;

import org.jspecify.annotations.NullMarked;
