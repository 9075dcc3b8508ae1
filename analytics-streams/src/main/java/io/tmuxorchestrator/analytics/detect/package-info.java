/**
 * Finds what is unusual in one series of readings, as it comes, and says why. Pure: no topic, no clock, no thread; what the
 * readings are of is not known here.
 */
@NullMarked
package io.tmuxorchestrator.analytics.detect;

import org.jspecify.annotations.NullMarked;
