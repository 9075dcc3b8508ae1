/** What agents and hosts may have been through, as records, with faults of which it is known when they begin. */
@NullMarked
package io.tmuxorchestrator.testkit.histories;

import org.jspecify.annotations.NullMarked;
