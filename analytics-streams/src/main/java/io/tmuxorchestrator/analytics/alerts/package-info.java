/** What becomes of what the rules find: alerts, from the day they are raised to the day they are over. */
@NullMarked
package io.tmuxorchestrator.analytics.alerts;

import org.jspecify.annotations.NullMarked;
