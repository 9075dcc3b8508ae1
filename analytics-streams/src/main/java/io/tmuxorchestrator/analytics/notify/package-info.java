/** Who is told of an alert, and how. Reads {@code orc.alerts} as anybody could. */
@NullMarked
package io.tmuxorchestrator.analytics.notify;

import org.jspecify.annotations.NullMarked;
