/** Where a run takes place: brokers, machines, repositories, and who lives there. Knows neither books nor faults. */
@NullMarked
package io.tmuxorchestrator.soak.place;

import org.jspecify.annotations.NullMarked;
